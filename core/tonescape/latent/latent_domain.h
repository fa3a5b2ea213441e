// Distance of a latent point from a model's training data.
#pragma once

#include <span>

#include "tonescape/eigen.h"

namespace tonescape {

/// A Gaussian fitted to the training latents, and the radius within which 99 % of them lie.
struct LatentDomain {
  Eigen::VectorXf mean;       ///< latent
  Eigen::MatrixXf precision;  ///< latent x latent: inverse of the covariance
  float radius = 0.0f;        ///< 99th percentile of the training latents' Mahalanobis distances; positive

  /// The Mahalanobis distance of `latent` to the mean (Mahalanobis 1936), divided by `radius`: above 1 where
  /// 99 % of the training latents are nearer. Allocates nothing.
  double distance(std::span<const float> latent) const;
};

/// The domain of `latents` (latent x examples, at least one example). A thousandth of the mean variance is
/// added to each variance, so that a dimension that training left unused, with almost no variance, does not
/// dominate the distance.
LatentDomain fitLatentDomain(const Eigen::MatrixXf& latents);

}  // namespace tonescape
