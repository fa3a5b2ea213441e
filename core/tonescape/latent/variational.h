// The variational autoencoder: the shared architecture, with a Gaussian for each example in place of a latent
// point.
#pragma once

#include "tonescape/latent/autoencoder.h"
#include "tonescape/latent/gaussian_latent.h"

namespace tonescape {

/// An untrained variational autoencoder: as makeAutoencoder, but the encoder's last layer holds two linear
/// heads of `latent` outputs each, first that of the mean, then that of the log variance.
template <typename Scalar>
Autoencoder<Scalar> makeVariationalAutoencoder(int features, int latent, Random& random);

/// The results of one forward pass of a batch, which the backward pass needs.
template <typename Scalar>
struct VariationalPass {
  Activations<Scalar> encoder;      ///< outputs of the encoder's layers
  GaussianLatent<Scalar> gaussian;  ///< latent x batch
  Matrix<Scalar> draw;              ///< latent x batch
  Activations<Scalar> decoder;      ///< outputs of the decoder's layers

  const Matrix<Scalar>& output() const { return decoder.back(); }  ///< features x batch
};

/// Encodes `input` (features x batch), takes one draw from each Gaussian with the standard normal `noise`
/// (latent x batch), and decodes the draws.
template <typename Scalar>
void variationalForward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                        const Matrix<Scalar>& noise, VariationalPass<Scalar>& pass);

/// The partial derivatives of a loss with respect to the results of a pass, each with the others held
/// constant.
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
