#include "tonescape/latent/adam.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

namespace tonescape {

TEST_CASE("adam: the first steps are those of algorithm 1") {
  std::array<double, 2> parameter{1.0, -2.0};
  std::array<double, 2> gradient{0.5, -4.0};
  Adam<double> adam;
  adam.step({parameter}, {gradient});
  // Step 1: both corrected moments are g and g^2, so each parameter moves by alpha g / (|g| + epsilon).
  CHECK(parameter[0] == Approx(1.0 - 1e-3 * 0.5 / (0.5 + 1e-8)).epsilon(1e-13));
  CHECK(parameter[1] == Approx(-2.0 + 1e-3 * 4.0 / (4.0 + 1e-8)).epsilon(1e-13));

  const double before = parameter[0];
  gradient = {-1.0, -4.0};
  adam.step({parameter}, {gradient});
  // Step 2 by hand: m = 0.9 * 0.05 + 0.1 * -1 = -0.055, v = 0.999 * 0.00025 + 0.001 * 1 = 0.00124975;
  // corrected by 1 - 0.9^2 = 0.19 and 1 - 0.999^2 = 0.001999.
  const double first = -0.055 / 0.19;
  const double second = 0.00124975 / 0.001999;
  CHECK(parameter[0] == Approx(before - 1e-3 * first / (std::sqrt(second) + 1e-8)).epsilon(1e-12));
}

TEST_CASE("adam: it finds the minimum of a badly scaled quadratic") {
  std::array<float, 2> parameter{3.0f, -3.0f};
  std::array<float, 1> other{5.0f};
  Adam<float> adam({.learning_rate = 0.05});
  for (int i = 0; i < 2000; ++i) {
    std::array<float, 2> gradient{200.0f * (parameter[0] - 1.0f), 0.02f * (parameter[1] - 2.0f)};
    std::array<float, 1> other_gradient{2.0f * other[0]};
    adam.step({parameter, other}, {gradient, other_gradient});
  }
  CHECK(parameter[0] == Approx(1.0f).margin(1e-3));
  CHECK(parameter[1] == Approx(2.0f).margin(1e-3));
  CHECK(other[0] == Approx(0.0f).margin(1e-3));
}

}  // namespace tonescape
