// The architecture that all training methods share: features -> 64 -> 32 -> latent -> 32 -> 64 -> features.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "tonescape/latent/perceptron.h"

namespace tonescape {

/// An encoder and the mirrored decoder, each with ReLU between its layers and a linear last layer. The
/// gradient of an autoencoder has the same type. Instantiated for float and double.
template <typename Scalar>
struct Autoencoder {
  Perceptron<Scalar> encoder;  ///< features to latent
  Perceptron<Scalar> decoder;  ///< latent to features

  /// Views of every weight and bias, encoder first; valid until a layer is resized or the object moves.
  std::vector<std::span<Scalar>> parameters();
};

/// The results of one forward pass of a batch, which the backward pass needs.
template <typename Scalar>
struct AutoencoderPass {
  Activations<Scalar> encoder;  ///< outputs of the encoder's layers
  Activations<Scalar> decoder;  ///< outputs of the decoder's layers

  const Matrix<Scalar>& latent() const { return encoder.back(); }  ///< latent x batch
  const Matrix<Scalar>& output() const { return decoder.back(); }  ///< features x batch
};

/// Units of the encoder's hidden layers; the decoder has the same in reverse order.
inline constexpr std::array kHiddenWidths{64, 32};

/// An untrained autoencoder with hidden layers of kHiddenWidths, initialised as makeDense. The encoder has
/// `encoded` outputs: as many as `latent`, or more where the decoder's input is computed from them, as in a
/// variational autoencoder.
template <typename Scalar>
Autoencoder<Scalar> makeAutoencoder(int features, int encoded, int latent, Random& random);

/// An untrained autoencoder whose encoder's outputs are the decoder's inputs.
template <typename Scalar>
Autoencoder<Scalar> makeAutoencoder(int features, int latent, Random& random) {
  return makeAutoencoder<Scalar>(features, latent, latent, random);
}

/// Encodes and decodes `input` (features x batch).
template <typename Scalar>
void autoencoderForward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                        AutoencoderPass<Scalar>& pass);

/// From dL/doutput (features x batch), writes the gradient of every weight and bias.
template <typename Scalar>
void autoencoderBackward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                         const AutoencoderPass<Scalar>& pass, const Matrix<Scalar>& output_gradient,
                         Autoencoder<Scalar>& gradient);

}  // namespace tonescape
