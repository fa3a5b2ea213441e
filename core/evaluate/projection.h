// The latent space on a plane: the map that the live point moves on.
#pragma once

#include <Eigen/Core>

namespace tonescape {

/// A point's place on the map is axes (point - mean).
struct PlaneProjection {
  Eigen::VectorXf mean;
  Eigen::MatrixXf axes;  ///< 2 x dimensions, orthonormal rows

  /// 2 x points, from `points` (dimensions x points).
  Eigen::MatrixXf apply(const Eigen::MatrixXf& points) const;
};

/// The two principal axes of `points` (dimensions x points, at least two dimensions): first the direction of
/// largest variance, then of the next. Signs are fixed so that each axis' component of largest magnitude is
/// positive.
PlaneProjection fitPlaneProjection(const Eigen::MatrixXf& points);

}  // namespace tonescape
