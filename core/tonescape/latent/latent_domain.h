// How far a latent point lies from all that a model was trained on.
#pragma once

#include <span>

#include "tonescape/eigen.h"

namespace tonescape {

/// The Gaussian that the training latents are taken for, and how far out in it they lie.
struct LatentDomain {
  Eigen::VectorXf mean;       ///< latent
  Eigen::MatrixXf precision;  ///< latent x latent: inverse of the covariance
  float radius = 0.0f;        ///< 99th percentile of the training latents' Mahalanobis distances; positive

  /// The Mahalanobis distance of `latent` to the mean (Mahalanobis 1936), divided by `radius`: above 1 where
  /// 99 % of the training latents are nearer. Allocates nothing.
  double distance(std::span<const float> latent) const;
};

/// The domain of `latents` (latent x examples, at least one example). A thousandth of the mean variance is
/// added to each variance, so that a dimension that the training left unused does not decide alone.
LatentDomain fitLatentDomain(const Eigen::MatrixXf& latents);

}  // namespace tonescape
