#include "tonescape/descriptors/spectral_slope.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace tonescape;

namespace {

// A spectrum whose level is `intercept_db` at 0 Hz and falls or rises by `slope` dB/Hz.
std::vector<float> straight(const FrameLayout& layout, double intercept_db, double slope) {
  std::vector<float> power;
  for (int k = 0; k < layout.binCount(); ++k) {
    power.push_back(
        static_cast<float>(std::pow(10.0, (intercept_db + slope * k * layout.bin_spacing_hz) / 10.0)));
  }
  return power;
}

}  // namespace

TEST_CASE("slope: a change of the spectrum's slope comes out in full where no edge bin is split") {
  // With n intervals in place of n + 1 points, a line a + s f has the slope
  //   s + (n (n+1) a + ...) / ...: a term for the line's mean level remains, so two lines of one mean are
  //   compared.
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const SpectralSlope slope(layout, 500.0, 1500.0);
  const double step = 0.02;
  // Both lines pass through -20 dB at 1000 Hz, the middle of the band: only the slope differs, and with the
  // sums n = 32 intervals, F1 = 33 * 1000, F2 = sum f^2 over 33 bins: gain = (n S_ff - 0) / (n F2 - F1^2)
  // with S_ff = sum f (f - 1000).
  double f2 = 0.0;
  double s_ff = 0.0;
  for (int k = 16; k <= 48; ++k) {
    const double f = 31.25 * k;
    f2 += f * f;
    s_ff += f * (f - 1000.0);
  }
  const double gain = 32.0 * s_ff / (32.0 * f2 - 33000.0 * 33000.0);
  const float flat = slope.compute(straight(layout, -20.0, 0.0));
  const float falling = slope.compute(straight(layout, -20.0 + 1000.0 * step, -step));
  CHECK(falling - flat == Approx(-step * gain).epsilon(1e-4));
  const float rising = slope.compute(straight(layout, -20.0 - 1000.0 * step, step));
  CHECK(rising - flat == Approx(step * gain).epsilon(1e-4));
}

TEST_CASE("slope: digital silence has the values of the regression's formula") {
  // Every level -140 dB. Values of the reference program.
  struct Row {
    int rate;
    double low, high;
  };
  for (const Row& row :
       {Row{16000, 0.112, 0.07636364}, Row{8000, 0.112, 0.07636364}, Row{11025, 0.1269501, 0.01753291},
        Row{44100, 0.1326974, 0.02218565}, Row{48000, 0.1645985, 0.02863452}}) {
    const FrameLayout layout = frameLayout(row.rate, kShortFrameSeconds);
    const std::vector<float> silence(layout.binCount(), 0.0f);
    CAPTURE(row.rate);
    CHECK(SpectralSlope(layout, 0.0, 500.0).compute(silence) == Approx(row.low).epsilon(1e-6));
    CHECK(SpectralSlope(layout, 500.0, 1500.0).compute(silence) == Approx(row.high).epsilon(1e-6));
  }
}
