#include "tonescape/descriptors/waveform_match.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <vector>

using namespace tonescape;

namespace {

WaveformMatch matcherOf(const std::vector<double>& waveform) {
  WaveformMatch match(waveform.size() + 100);
  std::copy(waveform.begin(), waveform.end(), match.waveform(waveform.size()).begin());
  match.prepare();
  return match;
}

std::vector<double> periodic(double period, double offset, std::size_t length) {
  std::vector<double> waveform;
  for (std::size_t k = 0; k < length; ++k) {
    const double phase = 2.0 * std::numbers::pi * static_cast<double>(k) / period;
    waveform.push_back(offset + 0.1 * std::sin(phase) + 0.05 * std::sin(2.0 * phase + 1.0));
  }
  return waveform;
}

// A direct computation of the definition.
double pearson(const std::vector<double>& y, int start, int lag) {
  double m1 = 0, m2 = 0, v1 = 0, v2 = 0, c = 0;
  for (int k = 0; k < lag; ++k) {
    m1 += y[start + k] / lag;
    m2 += y[start + lag + k] / lag;
  }
  for (int k = 0; k < lag; ++k) {
    v1 += (y[start + k] - m1) * (y[start + k] - m1);
    v2 += (y[start + lag + k] - m2) * (y[start + lag + k] - m2);
    c += (y[start + k] - m1) * (y[start + lag + k] - m2);
  }
  return c / std::sqrt(v1 * v2);
}

}  // namespace

TEST_CASE("waveform match: the period of a periodic waveform is found, between the samples too") {
  for (const double period : {16.0, 50.0, 73.3, 99.75}) {
    CAPTURE(period);
    WaveformMatch match = matcherOf(periodic(period, 0.0, 400));
    const auto found = match.find(7, static_cast<int>(0.9 * period), static_cast<int>(1.1 * period) + 1);
    REQUIRE(found);
    CHECK(found->lag == static_cast<int>(std::lround(period)));
    CHECK(found->exact_lag == Approx(period).epsilon(0.002));
    CHECK(found->correlation > 0.995);
    CHECK(found->correlation < 1.003);  // the parabola's top can lie a little above 1
  }
}

TEST_CASE("waveform match: the correlations are Pearson's, with any constant added") {
  // The parabola through the definition's values at the lag found and its neighbours. A large constant takes
  // the way with the mean removed first.
  for (const double offset : {0.0, 0.5, 30000.0}) {
    CAPTURE(offset);
    std::vector<double> waveform = periodic(61.4, offset, 300);
    for (std::size_t k = 0; k < waveform.size(); ++k)
      waveform[k] += 0.02 * std::sin(1.7 * static_cast<double>(k * k));
    WaveformMatch match = matcherOf(waveform);
    const auto found = match.find(20, 55, 68);
    REQUIRE(found);
    const double left = pearson(waveform, 20, found->lag - 1);
    const double middle = pearson(waveform, 20, found->lag);
    const double right = pearson(waveform, 20, found->lag + 1);
    const double shift = 0.5 * (left - right) / (left - 2.0 * middle + right);
    CHECK(found->exact_lag == Approx(found->lag + shift).epsilon(1e-7));
    CHECK(found->correlation == Approx(middle - 0.25 * (left - right) * shift).epsilon(1e-7));
  }
}

TEST_CASE("waveform match: the largest lag and the one below it are left out") {
  WaveformMatch match = matcherOf(periodic(50.0, 0.0, 300));
  REQUIRE(match.find(0, 45, 52));
  CHECK(match.find(0, 45, 52)->lag == 50);
  CHECK_FALSE(match.find(0, 45, 51));  // 50 = max_lag - 1
  CHECK(match.find(0, 49, 56)->lag == 50);
  CHECK_FALSE(match.find(0, 50, 57));  // the smallest lag is not a maximum either
}

TEST_CASE("waveform match: a constant stretch has no period") {
  std::vector<double> waveform = periodic(50.0, 0.0, 300);
  for (const double level : {0.0, 0.3}) {
    for (std::size_t k = 0; k < 120; ++k) waveform[k] = static_cast<float>(level);
    WaveformMatch match = matcherOf(waveform);
    CHECK_FALSE(match.find(0, 45, 56));
  }
}

TEST_CASE("waveform match: the amplitude is measured from peak to peak") {
  WaveformMatch match = matcherOf({9, 1, -2, 0.5, 3, 9});
  CHECK(match.peakToPeak(1, 4) == 5.0f);
  CHECK(match.peakToPeak(3, 1) == 0.0f);
}
