// The cluster loss of the semi-supervised objective: it draws points to the centroid of their class and moves
// the centroids apart.
#pragma once

#include <span>

#include "tonescape/latent/dense.h"

namespace tonescape {

/// The ratio of the distances within clusters to their separation (Das et al. 2022),
///   sum over classes c, points z of c: d(z, m_c)  /  (sum over pairs of classes: d(m_a, m_b) + 1e-6),
/// where m_c is the mean of the points of c and d(u, v) = sqrt(|u - v|^2 + 1e-8). Sums run over the batch and
/// over the classes that are in it; each pair counts once. `points` is latent x batch, `labels` has the class
/// of each point, from 0. Writes the gradient with respect to the points, which includes the path through the
/// centroids, into `gradient`. With fewer than two classes there is nothing to separate: loss and gradient
/// are 0. Instantiated for float and double.
template <typename Scalar>
Scalar clusterLoss(const Matrix<Scalar>& points, std::span<const int> labels, Matrix<Scalar>& gradient);

}  // namespace tonescape
