#include "tonescape/latent/input_noise.h"

namespace tonescape {

Eigen::MatrixXd InputNoise::covariance() const {
  Eigen::MatrixXd covariance = directions * directions.transpose();
  covariance.diagonal() += deviation.cwiseAbs2();
  return covariance;
}

}  // namespace tonescape
