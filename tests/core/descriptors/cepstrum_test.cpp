#include "tonescape/descriptors/cepstrum.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace tonescape;

namespace {

constexpr double kHtkPowerScale = 32767.0 * 32767.0;

}  // namespace

TEST_CASE("cepstrum: the coefficients of a flat spectrum and of digital silence are 0") {
  const Cepstrum cepstrum;
  MelBands flat;
  flat.fill(0.25f);
  for (const float c : cepstrum.compute(flat)) CHECK(c == Approx(0.0).margin(2e-4));
  for (const float c : cepstrum.compute(MelBands{})) CHECK(c == 0.0f);
}

TEST_CASE("cepstrum: a log spectrum that is one cosine has one coefficient") {
  // L_b = 10 + 2 cos(pi i (b + 1/2) / 26) has c_i = sqrt(2/26) * 2 * 26/2, times the lifter; the others are
  // 0.
  const Cepstrum cepstrum;
  const double lifter[] = {2.56546322, 4.09905813, 5.56956514, 6.94704899};  // 1 + 11 sin(pi i / 22)
  for (int order = 1; order <= 4; ++order) {
    MelBands bands;
    for (int b = 0; b < kMelBandCount; ++b) {
      const double log_power = 10.0 + 2.0 * std::cos(std::numbers::pi * order * (b + 0.5) / kMelBandCount);
      bands[b] = static_cast<float>(std::exp(log_power) / kHtkPowerScale);
    }
    const auto mfcc = cepstrum.compute(bands);
    for (int i = 1; i <= 4; ++i) {
      const double expected = i == order ? std::sqrt(2.0 / 26.0) * 26.0 * lifter[i - 1] : 0.0;
      CHECK(mfcc[i - 1] == Approx(expected).margin(2e-4));
    }
  }
}
