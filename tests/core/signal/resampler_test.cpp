#include "tonescape/signal/resampler.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "support/test_signals.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

// Level in dB of the component at `hz`, relative to amplitude 1, away from the signal's ends.
double levelDb(const std::vector<float>& x, double hz, int rate) {
  const std::size_t begin = x.size() / 4;
  const std::size_t end = 3 * x.size() / 4;
  double re = 0.0;
  double im = 0.0;
  double weights = 0.0;
  for (std::size_t n = begin; n < end; ++n) {
    const double position = static_cast<double>(n - begin) / static_cast<double>(end - begin);
    const double hann = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * position);
    const double angle = 2.0 * std::numbers::pi * hz * static_cast<double>(n) / rate;
    re += hann * x[n] * std::cos(angle);
    im += hann * x[n] * std::sin(angle);
    weights += hann;
  }
  return 20.0 * std::log10(2.0 * std::hypot(re, im) / weights + 1e-12);
}

}  // namespace

TEST_CASE("resampler: from the devices' rates to 16 kHz it is flat within 0.1 dB up to 7 kHz") {
  for (const int rate : {22050, 44100, 48000, 96000}) {
    for (const double hz : {50.0, 1000.0, 3500.0, 6000.0, 6900.0, 7000.0}) {
      const std::vector<float> y = resample(test::sine(1.0, hz, rate, 0.5), rate, 16000);
      CAPTURE(rate, hz);
      CHECK(std::abs(levelDb(y, hz, 16000)) < 0.1);
    }
  }
}

TEST_CASE("resampler: frequencies that would alias below 7 kHz are rejected by 80 dB") {
  for (const int rate : {44100, 48000, 96000}) {
    for (const double hz : {9000.0, 9500.0, 12000.0, 15900.0, 16500.0, 21000.0}) {
      const std::vector<float> y = resample(test::sine(1.0, hz, rate, 0.5), rate, 16000);
      const double alias = std::abs(hz - 16000.0 * std::round(hz / 16000.0));
      CAPTURE(rate, hz, alias);
      CHECK(levelDb(y, alias, 16000) < -80.0);
    }
  }
}

TEST_CASE("resampler: images are rejected by 80 dB from lower rates") {
  const std::vector<float> y = resample(test::sine(1.0, 1000.0, 8000, 0.5), 8000, 16000);
  CHECK(std::abs(levelDb(y, 1000.0, 16000)) < 0.1);
  CHECK(levelDb(y, 7000.0, 16000) < -80.0);
}

TEST_CASE("resampler: output sample m stands at m / rate, also after minutes") {
  const int rate = 44100;
  // 0.25 Hz off: any drift of the clock would turn the phase.
  const std::vector<float> y = resample(test::sine(0.8, 1000.25, rate, 60.0), rate, 16000);
  REQUIRE(y.size() == 60 * 16000);
  double worst = 0.0;
  for (std::size_t m = 1000; m + 1000 < y.size(); ++m) {
    const double exact = 0.8 * std::sin(2.0 * std::numbers::pi * 1000.25 * static_cast<double>(m) / 16000.0);
    worst = std::max(worst, std::abs(y[m] - exact));
  }
  CHECK(worst < 1e-3);
}

TEST_CASE("resampler: the result does not depend on the chunks") {
  const std::vector<float> x = test::noise(1.0f, 20000, 5);
  for (const int rate : {44100, 48000}) {
    Resampler whole(rate, 16000);
    std::vector<float> expected;
    whole.push(x, expected);
    for (const std::size_t largest : {1, 128, 3000}) {
      CAPTURE(rate, largest);
      Resampler resampler(rate, 16000);
      std::vector<float> y;
      test::inRandomChunks(x, largest, 17, [&](std::span<const float> chunk) { resampler.push(chunk, y); });
      CHECK(y == expected);
    }
  }
}

TEST_CASE("resampler: to a third of the rate, each output is one sum over ascending taps") {
  // The response to a pulse at input k holds the taps of outputs around k / 3.
  constexpr int kLength = 600;
  const auto response = [&](int k) {
    std::vector<float> pulse(kLength, 0.0f);
    pulse[k] = 1.0f;
    return resample(pulse, 48000, 16000);
  };
  const std::vector<float> x = test::noise(1.0f, kLength, 6);
  const std::vector<float> y = resample(x, 48000, 16000);
  std::vector<float> sums(y.size(), 0.0f);
  for (int k = 0; k < kLength; ++k) {
    const std::vector<float> taps = response(k);
    for (std::size_t m = 0; m < sums.size(); ++m) sums[m] += taps[m] * x[k];
  }
  CHECK(y == sums);
}

TEST_CASE("resampler: a constant comes out as it is, in every phase") {
  // The windowed sinc's own sums differ from 1 by 1e-5, from phase to phase.
  const std::vector<float> y = resample(std::vector<float>(4000, 0.5f), 44100, 16000);
  double worst = 0.0;
  for (std::size_t m = 100; m + 100 < y.size(); ++m) worst = std::max(worst, std::abs(y[m] - 0.5));
  CHECK(worst < 1e-6);
}

TEST_CASE("resampler: an output sample is given as soon as its latency has passed") {
  for (const int rate : {8000, 44100, 48000}) {
    Resampler resampler(rate, 16000);
    std::vector<float> y;
    resampler.push(std::vector<float>(static_cast<std::size_t>(resampler.latency()), 0.1f), y);
    CHECK(y.empty());
    resampler.push(std::vector<float>{0.1f}, y);
    CHECK_FALSE(y.empty());
  }
}

TEST_CASE("resampler: samples at equal rates pass unchanged, rates out of range are refused") {
  const std::vector<float> x = test::noise(1.0f, 100, 5);
  CHECK(resample(x, 16000, 16000) == x);
  CHECK(Resampler(16000, 16000).latency() == 0);
  CHECK_THROWS_AS(Resampler(1000, 16000), Error);
  CHECK_THROWS_WITH(resample(std::vector<float>{0.0f, NAN}, 48000, 16000), Catch::Contains("Sample 1"));
}
