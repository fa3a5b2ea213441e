#include "tonescape/latent/projection.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace tonescape {
namespace {

/// A cross with arms along two orthogonal directions of a 3-D space, around (1, 2, 3): standard deviations 3
/// : 1.
Eigen::MatrixXf cross(float sign) {
  const Eigen::Vector3f centre(1, 2, 3);
  const Eigen::Vector3f long_arm = Eigen::Vector3f(0.6f, -0.8f, 0.0f) * sign;
  const Eigen::Vector3f short_arm = Eigen::Vector3f(0.0f, 0.0f, 1.0f) * sign;
  Eigen::MatrixXf points(3, 4);
  points << centre + 3 * long_arm, centre - 3 * long_arm, centre + short_arm, centre - short_arm;
  return points;
}

}  // namespace

TEST_CASE("projection: the axes are the principal directions, largest component positive") {
  for (const float sign : {1.0f, -1.0f}) {
    const Projection projection = fitProjection(cross(sign), 2);
    CHECK((projection.mean - Eigen::Vector3f(1, 2, 3)).norm() < 1e-6f);
    Eigen::MatrixXf expected(2, 3);
    expected << -0.6f, 0.8f, 0.0f, 0.0f, 0.0f, 1.0f;
    CHECK((projection.axes - expected).cwiseAbs().maxCoeff() < 1e-6f);
  }
}

TEST_CASE("projection: the map shows distances along the axes") {
  const Eigen::MatrixXf points = cross(1.0f);
  const Eigen::MatrixXf map = fitProjection(points, 2).apply(points);
  Eigen::MatrixXf expected(2, 4);
  expected << -3, 3, 0, 0, 0, 0, 1, -1;
  CHECK((map - expected).cwiseAbs().maxCoeff() < 1e-5f);
}

TEST_CASE("projection: all axes together keep every distance, one axis the largest variance") {
  const Eigen::MatrixXf points = cross(1.0f);
  const Eigen::MatrixXf all = fitProjection(points, 3).apply(points);
  // A cross: ends of an arm are 6 and 2 apart, ends of two arms sqrt(10).
  CHECK((all.col(0) - all.col(1)).norm() == Approx(6.0f).epsilon(1e-5));
  CHECK((all.col(2) - all.col(3)).norm() == Approx(2.0f).epsilon(1e-5));
  CHECK((all.col(0) - all.col(2)).norm() == Approx(std::sqrt(10.0f)).epsilon(1e-5));
  CHECK(fitProjection(points, 1).apply(points).rows() == 1);
}

}  // namespace tonescape
