#include "tonescape/latent/latent_domain.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <vector>

#include "tonescape/statistics/percentiles.h"

namespace tonescape {
namespace {

constexpr double kRadiusQuantile = 0.99;
constexpr double kVarianceShare = 1e-3;
constexpr double kSmallestVariance = 1e-30;  // so that its inverse is a finite float
constexpr float kSmallestRadius = 1e-6f;     // for latents that are all equal

}  // namespace

double LatentDomain::distance(std::span<const float> latent) const {
  double square = 0.0;
  for (Eigen::Index i = 0; i < mean.size(); ++i) {
    double row = 0.0;
    for (Eigen::Index k = 0; k < mean.size(); ++k) {
      row += static_cast<double>(precision(k, i)) * (latent[static_cast<std::size_t>(k)] - mean[k]);
    }
    square += row * (latent[static_cast<std::size_t>(i)] - mean[i]);
  }
  return std::sqrt(std::max(square, 0.0)) / static_cast<double>(radius);
}

LatentDomain fitLatentDomain(const Eigen::MatrixXf& latents) {
  const Eigen::MatrixXd exact = latents.cast<double>();
  const Eigen::VectorXd mean = exact.rowwise().mean();
  const Eigen::MatrixXd centred = exact.colwise() - mean;
  Eigen::MatrixXd covariance = centred * centred.transpose() / static_cast<double>(latents.cols());
  const double added = std::max(kVarianceShare * covariance.diagonal().mean(), kSmallestVariance);
  covariance.diagonal().array() += added;
  const auto identity = Eigen::MatrixXd::Identity(latents.rows(), latents.rows());
  const Eigen::MatrixXd precision = covariance.llt().solve(identity);

  LatentDomain domain{mean.cast<float>(), precision.cast<float>(), 1.0f};
  std::vector<float> distances;
  for (Eigen::Index i = 0; i < latents.cols(); ++i) {
    const Eigen::VectorXf latent = latents.col(i);
    const std::span<const float> values(latent.data(), static_cast<std::size_t>(latent.size()));
    distances.push_back(static_cast<float>(domain.distance(values)));
  }
  domain.radius = std::max(percentile(distances, kRadiusQuantile), kSmallestRadius);
  return domain;
}

}  // namespace tonescape
