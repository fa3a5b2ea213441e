#include "tonescape/latent/variational.h"

namespace tonescape {

template <typename Scalar>
Autoencoder<Scalar> makeVariationalAutoencoder(int features, int latent, Random& random) {
  return makeAutoencoder<Scalar>(features, 2 * latent, latent, random);
}

template <typename Scalar>
void variationalForward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                        const Matrix<Scalar>& noise, VariationalPass<Scalar>& pass) {
  perceptronForward(autoencoder.encoder, input, pass.encoder);
  gaussianForward(pass.encoder.back(), pass.gaussian);
  drawForward(pass.gaussian, noise, pass.draw);
  perceptronForward(autoencoder.decoder, pass.draw, pass.decoder);
}

template <typename Scalar>
void variationalBackward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                         const Matrix<Scalar>& noise, const VariationalPass<Scalar>& pass,
                         const VariationalLossGradient<Scalar>& loss_gradient,
                         Autoencoder<Scalar>& gradient) {
  Matrix<Scalar> draw_gradient;
  perceptronBackward(autoencoder.decoder, pass.draw, pass.decoder, loss_gradient.output, gradient.decoder,
                     &draw_gradient);
  draw_gradient += loss_gradient.draw;
  GaussianLatent<Scalar> gaussian_gradient = loss_gradient.gaussian;
  drawBackward(pass.gaussian, noise, draw_gradient, gaussian_gradient);
  Matrix<Scalar> encoded_gradient;
  gaussianBackward(pass.encoder.back(), gaussian_gradient, encoded_gradient);
  perceptronBackward<Scalar>(autoencoder.encoder, input, pass.encoder, encoded_gradient, gradient.encoder,
                             nullptr);
}

#define TONESCAPE_INSTANTIATE(Scalar)                                                                        \
  template Autoencoder<Scalar> makeVariationalAutoencoder(int, int, Random&);                                \
  template void variationalForward(const Autoencoder<Scalar>&, const Matrix<Scalar>&, const Matrix<Scalar>&, \
                                   VariationalPass<Scalar>&);                                                \
  template void variationalBackward(const Autoencoder<Scalar>&, const Matrix<Scalar>&,                       \
                                    const Matrix<Scalar>&, const VariationalPass<Scalar>&,                   \
                                    const VariationalLossGradient<Scalar>&, Autoencoder<Scalar>&);
TONESCAPE_INSTANTIATE(float)
TONESCAPE_INSTANTIATE(double)
#undef TONESCAPE_INSTANTIATE

}  // namespace tonescape
