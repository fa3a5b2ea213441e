#include "tonescape/signal/spectrum.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "support/test_signals.h"
#include "tonescape/signal/window.h"

using namespace tonescape;

TEST_CASE("spectrum: a tone on a bin has half its amplitude times the window's sum") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const std::vector<float> window = hammingWindow(layout.length);
  const double window_sum = std::accumulate(window.begin(), window.end(), 0.0);
  Spectrum<KissRealFft> spectrum(layout, window);
  const int bin = 32;  // 1000 Hz
  spectrum.compute(test::sine(0.5, bin * layout.bin_spacing_hz, 16000, kShortFrameSeconds));
  // The negative frequency's side lobe is the error: below 1 percent here.
  CHECK(spectrum.magnitude()[bin] == Approx(0.25 * window_sum).epsilon(0.01));
  CHECK(spectrum.power()[bin] == Approx(std::pow(0.25 * window_sum, 2.0)).epsilon(0.02));
  CHECK(spectrum.magnitude()[bin + 8] < 0.01 * spectrum.magnitude()[bin]);
}

TEST_CASE("spectrum: the frame is windowed, and the power is the rounded magnitude's square") {
  const FrameLayout layout = frameLayout(11025, kShortFrameSeconds);
  const std::vector<float> window = hammingWindow(layout.length);
  const std::vector<float> frame = test::noise(1.0f, window.size(), 9);
  Spectrum<OouraRealFft> spectrum(layout, window);
  spectrum.compute(frame);
  REQUIRE(spectrum.windowed().size() == frame.size());
  for (std::size_t n = 0; n < frame.size(); ++n) CHECK(spectrum.windowed()[n] == frame[n] * window[n]);
  for (int k = 0; k < layout.binCount(); ++k) {
    CHECK(spectrum.power()[k] == spectrum.magnitude()[k] * spectrum.magnitude()[k]);
  }
}

TEST_CASE("spectrum: the frame stands in the middle of the transform") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  Spectrum<KissRealFft> spectrum(layout, std::vector<float>(layout.length, 1.0f));
  std::vector<float> impulse(layout.length, 0.0f);
  impulse[0] = 1.0f;
  spectrum.compute(impulse);
  // 96 zeros before it: bin k turns by -2 pi k 96/512.
  CHECK(std::arg(spectrum.bins()[1]) == Approx(-2.0 * std::numbers::pi * 96 / 512).margin(1e-5));
  for (const float magnitude : spectrum.magnitude()) CHECK(magnitude == Approx(1.0).margin(1e-5));
}
