#include "tonescape/latent/cluster_loss.h"

#include <cmath>
#include <map>
#include <vector>

namespace tonescape {
namespace {

/// The columns of the points of each class that is present, in the order of the classes.
std::vector<std::vector<int>> clustersOf(std::span<const int> labels) {
  std::map<int, std::vector<int>> members;
  for (std::size_t i = 0; i < labels.size(); ++i) members[labels[i]].push_back(static_cast<int>(i));
  std::vector<std::vector<int>> clusters;
  for (auto& [label, columns] : members) clusters.push_back(std::move(columns));
  return clusters;
}

template <typename Scalar>
Matrix<Scalar> centroidsOf(const Matrix<Scalar>& points, const std::vector<std::vector<int>>& clusters) {
  Matrix<Scalar> centroids(points.rows(), static_cast<Eigen::Index>(clusters.size()));
  for (Eigen::Index c = 0; c < centroids.cols(); ++c) {
    centroids.col(c) = points(Eigen::all, clusters[static_cast<std::size_t>(c)]).rowwise().mean();
  }
  return centroids;
}

/// sqrt(|d|^2 + 1e-8): the small term makes it differentiable where two points coincide.
template <typename Scalar>
Scalar smoothLength(const Vector<Scalar>& difference) {
  return std::sqrt(difference.squaredNorm() + Scalar(1e-8));
}

}  // namespace

template <typename Scalar>
Scalar clusterLoss(const Matrix<Scalar>& points, std::span<const int> labels, Matrix<Scalar>& gradient) {
  gradient.setZero(points.rows(), points.cols());
  const std::vector<std::vector<int>> clusters = clustersOf(labels);
  if (clusters.size() < 2) return Scalar(0);
  const Matrix<Scalar> centroids = centroidsOf(points, clusters);

  Scalar separation(1e-6);
  Matrix<Scalar> separation_slope = Matrix<Scalar>::Zero(points.rows(), centroids.cols());
  for (Eigen::Index a = 0; a < centroids.cols(); ++a) {
    for (Eigen::Index b = a + 1; b < centroids.cols(); ++b) {
      const Vector<Scalar> difference = centroids.col(a) - centroids.col(b);
      const Scalar length = smoothLength(difference);
      separation += length;
      separation_slope.col(a) += difference / length;
      separation_slope.col(b) -= difference / length;
    }
  }

  Scalar within(0);
  Matrix<Scalar> spread_slope = Matrix<Scalar>::Zero(points.rows(), centroids.cols());
  for (Eigen::Index c = 0; c < centroids.cols(); ++c) {
    for (const int i : clusters[static_cast<std::size_t>(c)]) {
      const Vector<Scalar> difference = points.col(i) - centroids.col(c);
      const Scalar length = smoothLength(difference);
      within += length;
      gradient.col(i) = difference / (length * separation);
      spread_slope.col(c) -= difference / length;
    }
  }

  const Scalar loss = within / separation;
  for (Eigen::Index c = 0; c < centroids.cols(); ++c) {
    const auto& members = clusters[static_cast<std::size_t>(c)];
    // A centroid of n points moves by 1/n of the movement of each of them.
    const Vector<Scalar> share = (spread_slope.col(c) - loss * separation_slope.col(c)) /
                                 (separation * static_cast<Scalar>(members.size()));
    for (const int i : members) gradient.col(i) += share;
  }
  return loss;
}

template float clusterLoss(const Matrix<float>&, std::span<const int>, Matrix<float>&);
template double clusterLoss(const Matrix<double>&, std::span<const int>, Matrix<double>&);

}  // namespace tonescape
