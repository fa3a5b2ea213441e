// The variational autoencoder: the shared architecture with a Gaussian for each example in its middle.
#pragma once

#include "tonescape/latent/autoencoder.h"
#include "tonescape/latent/gaussian_latent.h"

namespace tonescape {

/// An untrained variational autoencoder: as makeAutoencoder, but the encoder's last layer is the two linear
/// heads on its last hidden layer, that of the mean above that of the log variance (2 latent outputs).
template <typename Scalar>
Autoencoder<Scalar> makeVariationalAutoencoder(int features, int latent, Random& random);

/// What one forward pass of a batch leaves for the backward pass.
template <typename Scalar>
struct VariationalPass {
  Activations<Scalar> encoder;
  GaussianLatent<Scalar> gaussian;
  Matrix<Scalar> draw;  ///< latent x batch
  Activations<Scalar> decoder;

  const Matrix<Scalar>& output() const { return decoder.back(); }  ///< features x batch
};

/// Encodes `input` (features x batch), takes one draw from each Gaussian with the standard normal `noise`
/// (latent x batch), and decodes the draws.
template <typename Scalar>
void variationalForward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                        const Matrix<Scalar>& noise, VariationalPass<Scalar>& pass);

/// The gradients of a loss with respect to what a pass computed, each without what reaches it through the
/// others.
template <typename Scalar>
struct VariationalLossGradient {
  Matrix<Scalar> output;            ///< features x batch
  Matrix<Scalar> draw;              ///< latent x batch
  GaussianLatent<Scalar> gaussian;  ///< latent x batch
};

/// Writes the gradient of every weight and bias. `input`, `noise` and `pass` are those of the forward pass.
template <typename Scalar>
void variationalBackward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                         const Matrix<Scalar>& noise, const VariationalPass<Scalar>& pass,
                         const VariationalLossGradient<Scalar>& loss_gradient, Autoencoder<Scalar>& gradient);

}  // namespace tonescape
