#include "tonescape/descriptors/hammarberg_index.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tonescape;

TEST_CASE("hammarberg index: it is the strongest bin below 2 kHz over the strongest in 2 to 5 kHz") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const HammarbergIndex hammarberg(layout);
  std::vector<float> power(layout.binCount(), 0.001f);
  power[63] = 1.0f;    // 1968.75 Hz
  power[64] = 0.01f;   // 2000 Hz: the upper band's first
  power[161] = 50.0f;  // 5031.25 Hz: outside
  CHECK(hammarberg.compute(power) == Approx(20.0).margin(1e-4));
  power[160] = 10.0f;  // 5000 Hz: the upper band's last
  CHECK(hammarberg.compute(power) == Approx(-10.0).margin(1e-4));
}

TEST_CASE("hammarberg index: silence and an empty lower band give finite values") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const HammarbergIndex hammarberg(layout);
  std::vector<float> power(layout.binCount(), 0.0f);
  CHECK(hammarberg.compute(power) == 0.0f);
  power[100] = 1.0f;
  CHECK(hammarberg.compute(power) == Approx(-140.0).margin(1e-3));  // the floor 1e-14
}
