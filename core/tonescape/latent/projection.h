// Projection on principal axes: the map of a model, and a linear baseline for its latent space.
#pragma once

#include "tonescape/eigen.h"

namespace tonescape {

/// A linear projection: it takes a point to axes (point - mean).
struct Projection {
  Eigen::VectorXf mean;  ///< dimensions
  Eigen::MatrixXf axes;  ///< projected dimensions x dimensions, orthonormal rows

  /// Projected dimensions x points, from `points` (dimensions x points).
  Eigen::MatrixXf apply(const Eigen::MatrixXf& points) const;
};

/// The first principal axes of `points` (dimensions x points): first the direction of largest variance, then
/// of the next, `count` of them (1 to dimensions). Signs are fixed so that each axis' component of largest
/// magnitude is positive.
Projection fitProjection(const Eigen::MatrixXf& points, int count);

}  // namespace tonescape
