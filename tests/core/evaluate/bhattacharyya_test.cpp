#include "tonescape/evaluate/bhattacharyya.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace tonescape {
namespace {

/// Points in the plane with mean 0, variances 4 and 1 (divisor n - 1) and correlation 0.
Eigen::MatrixXf ellipse() {
  const float a = std::sqrt(6.0f);
  const float b = std::sqrt(1.5f);
  return (Eigen::MatrixXf(2, 4) << a, -a, 0, 0, 0, 0, b, -b).finished();
}

}  // namespace

TEST_CASE("bhattacharyya: equal Gaussians have distance 0") {
  CHECK(bhattacharyyaDistance(ellipse(), ellipse()) == Approx(0.0).margin(1e-12));
}

TEST_CASE("bhattacharyya: a shift of the mean counts by the squared Mahalanobis distance over 8") {
  const Eigen::MatrixXf shifted = ellipse().colwise() + Eigen::Vector2f(2, 3);
  // The inverse covariance is diag(1/4, 1): (2^2 / 4 + 3^2) / 8.
  CHECK(bhattacharyyaDistance(ellipse(), shifted) == Approx(10.0 / 8.0).epsilon(1e-6));
  CHECK(bhattacharyyaDistance(shifted, ellipse()) == Approx(10.0 / 8.0).epsilon(1e-6));
}

TEST_CASE("bhattacharyya: a change of scale counts by the determinants") {
  const Eigen::MatrixXf wider = ellipse() * 3.0f;
  // In each of two dimensions 1/2 ln((1 + 3^2) / 2 / 3).
  CHECK(bhattacharyyaDistance(ellipse(), wider) == Approx(std::log(5.0 / 3.0)).epsilon(1e-6));
}

TEST_CASE("bhattacharyya: an affine map of both sets leaves the distance alone") {
  const Eigen::MatrixXf other = (ellipse() * 2.0f).colwise() + Eigen::Vector2f(1, -1);
  const Eigen::Matrix2f map = (Eigen::Matrix2f() << 1, 5, 0.5f, -2).finished();
  const auto moved = [&](const Eigen::MatrixXf& points) -> Eigen::MatrixXf {
    return (map * points).colwise() + Eigen::Vector2f(7, 8);
  };
  CHECK(bhattacharyyaDistance(moved(ellipse()), moved(other)) ==
        Approx(bhattacharyyaDistance(ellipse(), other)).epsilon(1e-5));
}

TEST_CASE("bhattacharyya: sets without a full covariance are infinitely far") {
  Eigen::MatrixXf flat = ellipse();
  flat.row(1) = 0.5f * flat.row(0);
  CHECK(std::isinf(bhattacharyyaDistance(ellipse(), flat)));
  CHECK(std::isinf(bhattacharyyaDistance(flat, ellipse())));
  CHECK(std::isinf(bhattacharyyaDistance(ellipse(), ellipse().leftCols(2))));
  CHECK(std::isinf(bhattacharyyaDistance(ellipse(), Eigen::MatrixXf::Ones(2, 9))));
}

}  // namespace tonescape
