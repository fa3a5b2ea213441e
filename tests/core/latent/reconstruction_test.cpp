#include "tonescape/latent/reconstruction.h"

#include <catch2/catch.hpp>

#include "support/gradient_check.h"
#include "tonescape/latent/random.h"

namespace tonescape {

TEST_CASE("reconstruction: the reconstruction loss is the mean squared error") {
  Matrix<float> target(2, 2);
  target << 1, 2, 3, 4;
  Matrix<float> output(2, 2);
  output << 1, 0, 6, 4;
  Matrix<float> gradient;
  // By hand: (0 + 4 + 9 + 0) / 4, and a gradient of 2 (output - target) / 4.
  CHECK(reconstructionLoss(target, output, gradient) == 3.25f);
  CHECK(gradient(0, 0) == 0.0f);
  CHECK(gradient(0, 1) == -1.0f);
  CHECK(gradient(1, 0) == 1.5f);
  CHECK(gradient(1, 1) == 0.0f);
}

TEST_CASE("reconstruction: the gradient of the reconstruction loss equals central differences") {
  Random random(31);
  Matrix<double> target(3, 5);
  Matrix<double> output(3, 5);
  for (double& value : target.reshaped()) value = random.normal();
  for (double& value : output.reshaped()) value = random.normal();
  Matrix<double> gradient;
  reconstructionLoss(target, output, gradient);
  Matrix<double> unused;
  CHECK(gradientError(elements(output), elements(gradient),
                      [&] { return reconstructionLoss(target, output, unused); }) < 1e-6);
}

}  // namespace tonescape
