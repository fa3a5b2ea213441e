#include "tonescape/descriptors/harmonicity.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "support/spoken_frames.h"
#include "support/test_signals.h"

using namespace tonescape;

namespace {

// The first 60 ms of a signal at 16 kHz times the window.
std::vector<float> windowed(const std::vector<float>& samples) {
  const FrameLayout layout = frameLayout(16000, kLongFrameSeconds);
  Spectrum<KissRealFft> spectrum(layout, gaussWindow(layout.length));
  spectrum.compute(std::span(samples).first(layout.length));
  return {spectrum.windowed().begin(), spectrum.windowed().end()};
}

// The window's own autocorrelation at a lag, relative to lag 0.
double windowCorrelation(int lag) {
  const std::vector<float> w = gaussWindow(960);
  double at_lag = 0.0;
  double at_zero = 0.0;
  for (int n = 0; n < 960; ++n) {
    at_zero += static_cast<double>(w[n]) * w[n];
    if (n + lag < 960) at_lag += static_cast<double>(w[n]) * w[n + lag];
  }
  return at_lag / at_zero;
}

double ratioInDb(double correlation) {
  return 10.0 * std::log10(correlation / (1.0 - correlation));
}

// Twenty harmonics of equal power, 1 in all, of a period of `period` samples, with phases that keep it flat.
std::vector<float> harmonics(int period) {
  std::vector<float> samples(960);
  for (int n = 0; n < 960; ++n) {
    double sum = 0.0;
    for (int h = 1; h <= 20; ++h) sum += std::cos(2.0 * std::numbers::pi * h * n / period + 0.3 * h * h);
    samples[n] = static_cast<float>(sum * std::sqrt(2.0 / 20.0));
  }
  return samples;
}

// A "windowed frame" of a few impulses, the first one 1 at sample 0: its autocorrelation is known exactly.
std::vector<float> impulses(const std::vector<std::pair<int, float>>& others) {
  std::vector<float> frame(960, 0.0f);
  frame[0] = 1.0f;
  for (const auto& [sample, height] : others) frame[sample] = height;
  return frame;
}

}  // namespace

TEST_CASE("harmonicity: a periodic frame reaches the window's decay over one period") {
  Harmonicity harmonicity(frameLayout(16000, kLongFrameSeconds));
  for (const int period : {50, 80, 100, 160}) {
    CAPTURE(period);
    // A little over the exact F0: the lag is rounded down, which must not lose a sample here.
    const float f0 = static_cast<float>(16000.0 / (period + 0.5));
    const double expected = ratioInDb(windowCorrelation(period));
    CHECK(harmonicity.compute(windowed(harmonics(period)), f0) == Approx(expected).margin(0.3));
    CHECK(expected < 20.0);
  }
}

TEST_CASE("harmonicity: known harmonics in known white noise have the expected ratio") {
  // The noise has no correlation at one period, so the signal's counts in proportion to its power. Mean over
  // 100 draws of the noise: correlation = window's * S / (S + N).
  const FrameLayout layout = frameLayout(16000, kLongFrameSeconds);
  Harmonicity harmonicity(layout);
  const int period = 100;
  const std::vector<float> clean = harmonics(period);
  for (const double hnr_db : {20.0, 10.0, 5.0, 0.0}) {
    CAPTURE(hnr_db);
    const double noise_power = std::pow(10.0, -hnr_db / 10.0);
    double mean = 0.0;
    for (unsigned seed = 0; seed < 100; ++seed) {
      std::vector<float> samples = test::noise(static_cast<float>(std::sqrt(3.0 * noise_power)), 960, seed);
      for (int n = 0; n < 960; ++n) samples[n] += clean[n];
      mean += harmonicity.compute(windowed(samples), 16000.0f / (period + 0.5f)) / 100.0;
    }
    const double expected = ratioInDb(windowCorrelation(period) / (1.0 + noise_power));
    CHECK(mean == Approx(expected).margin(0.5));
  }
}

TEST_CASE("harmonicity: the search for the peak goes outwards from the period, shorter lags first") {
  Harmonicity harmonicity(frameLayout(16000, kLongFrameSeconds));
  const float f0 = 16000.0f / 100.5f;  // the search starts at lag 100
  const auto hnr = [&](const std::vector<std::pair<int, float>>& others) {
    return harmonicity.compute(impulses(others), f0);
  };
  // a(0) = 1 + sum of the squares; a at an impulse's sample is its height. (Differences of the samples, which
  // are lags of the products of two impulses, are far from 100.)
  const auto expected = [](double peak, double zero) { return 10.0 * std::log10(peak / (zero - peak)); };
  CHECK(hnr({{90, 0.5f}, {111, 0.75f}}) == Approx(expected(0.5, 1.8125)).margin(1e-4));
  CHECK(hnr({{90, 0.5f}, {110, 0.75f}}) == Approx(expected(0.5, 1.8125)).margin(1e-4));
  CHECK(hnr({{90, 0.5f}, {109, 0.75f}}) == Approx(expected(0.75, 1.8125)).margin(1e-4));
  CHECK(hnr({{90, 0.5f}, {100, 0.75f}}) == Approx(expected(0.75, 1.8125)).margin(1e-4));
  // The peak of the absolute value counts.
  CHECK(hnr({{90, 0.5f}, {101, -0.75f}}) == Approx(expected(0.75, 1.8125)).margin(1e-4));
  // The distance of the peak is not limited.
  CHECK(hnr({{400, 0.5f}}) == Approx(expected(0.5, 1.25)).margin(1e-4));
  CHECK(hnr({{3, 0.5f}}) == Approx(expected(0.5, 1.25)).margin(1e-4));
  // Circular over 1024 samples: a distance of 924 is a lag of 100.
  CHECK(hnr({{924, 0.5f}, {90, 0.25f}}) == Approx(expected(0.5, 1.3125)).margin(1e-4));
}

TEST_CASE("harmonicity: unvoiced and silent frames, and those without a peak, have the documented values") {
  Harmonicity harmonicity(frameLayout(16000, kLongFrameSeconds));
  CHECK(harmonicity.compute(windowed(harmonics(100)), 0.0f) == 0.0f);
  // With one impulse the autocorrelation is 0 except at lag 0, and the result is 0.
  CHECK(harmonicity.compute(impulses({}), 100.0f) == 0.0f);
  // All zero: no peak, no end higher than the rest; a difference of 0 counts as the highest ratio.
  CHECK(harmonicity.compute(std::vector<float>(960, 0.0f), 100.0f) == 110.0f);
}

TEST_CASE("harmonicity: it has the values of the reference program") {
  test::SpokenFrames frames(test::humpedHarmonics(), 16000);
  frames.goTo(40);
  Harmonicity harmonicity(frames.long_layout);
  CHECK(harmonicity.compute(frames.long_spectrum.windowed(), 150.1174f) == Approx(9.9829121).margin(1e-4));
}
