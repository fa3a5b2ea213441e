// Bhattacharyya distance between two sets of points.
#pragma once

#include "tonescape/eigen.h"

namespace tonescape {

/// The Bhattacharyya distance of Gaussians fitted to two sets of points (Fukunaga 1990, section 3.4),
///   1/8 (m1 - m2)' S^-1 (m1 - m2) + 1/2 ln(det S / sqrt(det S1 det S2)),  S = (S1 + S2) / 2,
/// with full covariances (divisor n - 1). 0 for equal fits; unchanged when one invertible affine map moves
/// both sets. Infinite when the points of a set do not span all dimensions, which fewer than dimensions + 1
/// points never do. Both sets are dimensions x points.
double bhattacharyyaDistance(const Eigen::MatrixXf& first, const Eigen::MatrixXf& second);

}  // namespace tonescape
