#include "tonescape/descriptors/frame_energy.h"

#include <catch2/catch.hpp>

#include "support/test_signals.h"

using namespace tonescape;

TEST_CASE("frame energy: a sine has half its amplitude squared, DC its square") {
  CHECK(frameEnergy(test::sine(0.5, 1000.0, 16000, 0.02)) == Approx(0.125).epsilon(1e-6));
  CHECK(frameEnergy(std::vector<float>(320, -0.5f)) == Approx(0.25).epsilon(1e-6));
  CHECK(frameEnergy(std::vector<float>(320, 0.0f)) == 0.0f);
}
