#include "tonescape/descriptors/loudness.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace tonescape;

TEST_CASE("loudness: the spectrum has the equal-loudness weight") {
  // By the formula in double precision.
  CHECK(equalLoudnessWeight(100.0) == Approx(0.00307553).epsilon(1e-5));
  CHECK(equalLoudnessWeight(1000.0) == Approx(1.00405718).epsilon(1e-7));
  CHECK(equalLoudnessWeight(3397.0) == Approx(3.13693).epsilon(1e-5));
  CHECK(equalLoudnessWeight(8000.0) == Approx(0.10684211).epsilon(1e-6));
}

TEST_CASE("loudness: digital silence has the floor's loudness") {
  // 1.033966e-3 at 16 kHz by the reference program.
  const MelFilterbank filterbank(frameLayout(16000, kShortFrameSeconds));
  CHECK(Loudness(filterbank).compute(MelBands{}) == Approx(1.033966e-3).epsilon(1e-6));
}

TEST_CASE("loudness: it grows with the 0.33rd power of the power") {
  const MelFilterbank filterbank(frameLayout(16000, kShortFrameSeconds));
  const Loudness loudness(filterbank);
  MelBands soft;
  soft.fill(0.01f);
  MelBands loud;
  loud.fill(0.1f);
  CHECK(loudness.compute(loud) / loudness.compute(soft) == Approx(std::pow(10.0, 0.33)).epsilon(1e-5));
}
