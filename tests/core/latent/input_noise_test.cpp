#include "tonescape/latent/input_noise.h"

#include <catch2/catch.hpp>

namespace tonescape {

TEST_CASE("input noise: the covariance of noise is that of both its parts") {
  InputNoise noise{Eigen::Vector3d(1, 2, 3), Eigen::MatrixXd(3, 2)};
  noise.directions << 1, 0, 2, 0, 0, -1;
  Eigen::Matrix3d expected;  // diag(1, 4, 9) + (1, 2, 0)(1, 2, 0)' + (0, 0, -1)(0, 0, -1)'
  expected << 2, 2, 0, 2, 8, 0, 0, 0, 10;
  CHECK(noise.covariance() == expected);
}

}  // namespace tonescape
