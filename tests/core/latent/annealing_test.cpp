#include "tonescape/latent/annealing.h"

#include <catch2/catch.hpp>

namespace tonescape {

TEST_CASE("annealing: the weight rises in half of each of four cycles of 12.5 epochs") {
  const auto weight = [](int epoch) { return annealedWeight(epoch, 50, {}); };
  // By hand: it rises by 0.25 / 6.25 = 0.04 an epoch.
  CHECK(weight(1) == 0.0);
  CHECK(weight(2) == Approx(0.04).epsilon(1e-13));
  CHECK(weight(7) == Approx(0.24).epsilon(1e-13));
  CHECK(weight(8) == 0.25);
  CHECK(weight(13) == 0.25);
  // The second cycle starts at 12.5, between two epochs; the third at 25, in epoch 26.
  CHECK(weight(14) == Approx(0.02).epsilon(1e-13));
  CHECK(weight(25) == 0.25);
  CHECK(weight(26) == 0.0);
  CHECK(weight(39) == Approx(0.02).epsilon(1e-13));
  CHECK(weight(50) == 0.25);
}

TEST_CASE("annealing: the largest weight, the rising share and the number of cycles are options") {
  const AnnealingOptions options{.largest = 2.0, .rising = 1.0, .cycles = 1};
  for (int epoch = 1; epoch <= 10; ++epoch) {
    CHECK(annealedWeight(epoch, 10, options) == Approx(0.2 * (epoch - 1)).margin(1e-14));
  }
  // More cycles than epochs: each epoch starts a cycle.
  CHECK(annealedWeight(3, 5, {.cycles = 10}) == 0.0);
}

}  // namespace tonescape
