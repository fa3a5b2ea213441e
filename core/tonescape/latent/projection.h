// Principal axes: the map that the live point moves on, and a baseline for the latent space.
#pragma once

#include "tonescape/eigen.h"

namespace tonescape {

/// A point's position on the plane is axes (point - mean).
struct Projection {
  Eigen::VectorXf mean;
  Eigen::MatrixXf axes;  ///< projected dimensions x dimensions, orthonormal rows

  /// Projected dimensions x points, from `points` (dimensions x points).
  Eigen::MatrixXf apply(const Eigen::MatrixXf& points) const;
};

/// The first principal axes of `points` (dimensions x points): first the direction of largest variance, then
/// of the next, `count` of them (1 to dimensions). Signs are fixed so that each axis' component of largest
/// magnitude is positive.
Projection fitProjection(const Eigen::MatrixXf& points, int count);

}  // namespace tonescape
