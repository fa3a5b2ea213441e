#include "tonescape/descriptors/alpha_ratio.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tonescape;

TEST_CASE("alpha ratio: a flat spectrum has the ratio of the two bands' bins") {
  // 16 kHz, 31.25 Hz a bin: bins 0 ... 31 lie below 1 kHz, 32 ... 160 from there to 5 kHz.
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const AlphaRatio alpha_ratio(layout);
  CHECK(alpha_ratio.compute(std::vector<float>(layout.binCount(), 0.5f)) ==
        Approx(10.0 * std::log10(129.0 / 32.0)).margin(1e-4));
}

TEST_CASE("alpha ratio: one decade of energy is 10 dB, in the right direction") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const AlphaRatio alpha_ratio(layout);
  std::vector<float> power(layout.binCount(), 0.0f);
  power[10] = 1.0f;
  power[100] = 0.1f;
  CHECK(alpha_ratio.compute(power) == Approx(-10.0).margin(1e-4));
  power[161] = 1000.0f;  // above 5 kHz
  CHECK(alpha_ratio.compute(power) == Approx(-10.0).margin(1e-4));
}

TEST_CASE("alpha ratio: the edges at 1 and 5 kHz belong to the upper band") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const AlphaRatio alpha_ratio(layout);
  for (const int edge : {32, 160}) {
    std::vector<float> power(layout.binCount(), 0.0f);
    power[0] = 1.0f;
    power[edge] = 1.0f;
    CHECK(alpha_ratio.compute(power) == Approx(0.0).margin(1e-4));
  }
}

TEST_CASE("alpha ratio: silence has ratio 0, an empty upper band that of the floor") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const AlphaRatio alpha_ratio(layout);
  std::vector<float> power(layout.binCount(), 0.0f);
  CHECK(alpha_ratio.compute(power) == 0.0f);
  power[3] = 1.0f;
  CHECK(alpha_ratio.compute(power) == Approx(-140.0).margin(1e-3));  // the floor 1e-14
}
