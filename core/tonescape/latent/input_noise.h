// Gaussian noise that a method assumes on its input.
#pragma once

#include "tonescape/eigen.h"

namespace tonescape {

/// Noise e = deviation * n + directions m, with n and m standard normal: a part that is independent from
/// feature to feature, and parts in which features move together. Its mean is 0.
struct InputNoise {
  Eigen::VectorXd deviation;   ///< features: standard deviation of the independent part
  Eigen::MatrixXd directions;  ///< features x causes: the change by one standard deviation of each cause

  /// E[e e'] = diag(deviation)^2 + directions directions' (features x features).
  Eigen::MatrixXd covariance() const;
};

}  // namespace tonescape
