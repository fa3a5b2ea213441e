#include "tonescape/model/latents.h"

#include "tonescape/latent/gaussian_latent.h"

namespace tonescape {
namespace {

Eigen::MatrixXf scoresOf(const Bundle& bundle, const Eigen::MatrixXf& features) {
  return bundle.standardizer.apply(bundle.transform.applied(features));
}

}  // namespace

Eigen::MatrixXf latentsOf(const Bundle& bundle, const Eigen::MatrixXf& features) {
  const Eigen::MatrixXf z = scoresOf(bundle, features);
  if (bundle.encoder.layers.empty()) return z;
  Activations<float> activations;
  perceptronForward(bundle.encoder, z, activations);
  return activations.back();
}

Eigen::MatrixXf latentDraws(const Bundle& bundle, const Eigen::MatrixXf& features, Random& random) {
  const Eigen::MatrixXf z = scoresOf(bundle, features);
  Activations<float> activations;
  perceptronForward(bundle.encoder, z, activations);
  Matrix<float> log_variances;
  denseForward(bundle.log_variance, activations[activations.size() - 2], log_variances);
  Matrix<float> encoded(2 * log_variances.rows(), z.cols());
  encoded << activations.back(), log_variances;
  GaussianLatent<float> gaussian;
  gaussianForward(encoded, gaussian);
  Matrix<float> noise(log_variances.rows(), z.cols());
  for (float& value : noise.reshaped()) value = static_cast<float>(random.normal());
  Matrix<float> draw;
  drawForward(gaussian, noise, draw);
  return draw;
}

}  // namespace tonescape
