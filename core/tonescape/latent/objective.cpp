#include "tonescape/latent/objective.h"

#include "tonescape/latent/cluster_loss.h"
#include "tonescape/latent/kullback_leibler.h"
#include "tonescape/latent/reconstruction.h"

namespace tonescape {

template <typename Scalar>
Scalar denoisingObjective(const Autoencoder<Scalar>& autoencoder, const Batch<Scalar>& batch,
                          AutoencoderPass<Scalar>& pass, Autoencoder<Scalar>& gradient) {
  autoencoderForward(autoencoder, batch.input, pass);
  Matrix<Scalar> output_gradient;
  const Scalar loss = reconstructionLoss(batch.target, pass.output(), output_gradient);
  autoencoderBackward(autoencoder, batch.input, pass, output_gradient, gradient);
  return loss;
}

template <typename Scalar>
Scalar variationalObjective(const Autoencoder<Scalar>& autoencoder, const Batch<Scalar>& batch,
                            const ObjectiveWeights& weights, VariationalPass<Scalar>& pass,
                            Autoencoder<Scalar>& gradient) {
  variationalForward(autoencoder, batch.input, batch.noise, pass);
  VariationalLossGradient<Scalar> slope;
  Scalar loss = reconstructionLoss(batch.target, pass.output(), slope.output);

  const auto beta = static_cast<Scalar>(weights.kullback_leibler);
  loss += beta * kullbackLeibler(pass.gaussian, slope.gaussian);
  slope.gaussian.mean *= beta;
  slope.gaussian.log_variance *= beta;

  if (weights.cluster > 0.0) {
    const auto gamma = static_cast<Scalar>(weights.cluster);
    loss += gamma * clusterLoss(pass.draw, batch.labels, slope.draw);
    slope.draw *= gamma;
  } else {
    slope.draw.setZero(pass.draw.rows(), pass.draw.cols());
  }
  variationalBackward(autoencoder, batch.input, batch.noise, pass, slope, gradient);
  return loss;
}

#define TONESCAPE_INSTANTIATE(Scalar)                                                     \
  template Scalar denoisingObjective(const Autoencoder<Scalar>&, const Batch<Scalar>&,    \
                                     AutoencoderPass<Scalar>&, Autoencoder<Scalar>&);     \
  template Scalar variationalObjective(const Autoencoder<Scalar>&, const Batch<Scalar>&,  \
                                       const ObjectiveWeights&, VariationalPass<Scalar>&, \
                                       Autoencoder<Scalar>&);
TONESCAPE_INSTANTIATE(float)
TONESCAPE_INSTANTIATE(double)
#undef TONESCAPE_INSTANTIATE

}  // namespace tonescape
