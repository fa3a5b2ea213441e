#include "tonescape/descriptors/spectral_resampler.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <vector>

#include "support/spoken_frames.h"
#include "support/test_signals.h"

using namespace tonescape;

namespace {

double largest(std::span<const float> values) {
  double result = 0.0;
  for (const float value : values) result = std::max(result, std::abs(static_cast<double>(value)));
  return result;
}

std::vector<float> resampled(const FrameLayout& layout, std::span<const std::complex<float>> bins) {
  const SpectralResampler resampler(layout);
  std::vector<float> signal(resampler.sampleCount());
  resampler.compute(bins, signal);
  return signal;
}

}  // namespace

TEST_CASE("spectral resampler: a frame has 220 samples at the usual rates") {
  for (const int rate : {8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000}) {
    CAPTURE(rate);
    CHECK(SpectralResampler(frameLayout(rate, kShortFrameSeconds)).sampleCount() == 220);
  }
}

TEST_CASE("spectral resampler: it equals the closed form of the series summed over bins") {
  // v = T y with T(i, n) = (1 + D(theta)) / K, D the Dirichlet kernel sin((c + 1/2) theta) / sin(theta / 2)
  // of the c = P/2 - 1 bins, theta = 2 pi ((pad + n) / K - i / Q); in double, no transform involved.
  for (const int rate : {8000, 11025, 16000, 44100, 48000}) {
    CAPTURE(rate);
    const FrameLayout layout = frameLayout(rate, kShortFrameSeconds);
    Spectrum<OouraRealFft> spectrum(layout, hammingWindow(layout.length));
    spectrum.compute(test::noise(0.5f, static_cast<std::size_t>(layout.length), 3));
    const std::vector<float> signal = resampled(layout, spectrum.bins());
    const double size = layout.fft_size;
    const int pad = (layout.fft_size - layout.length) / 2;
    const double period = size * 220.0 / layout.length;
    double error = 0.0;
    for (int i = 0; i < 220; ++i) {
      double exact = 0.0;
      for (int n = 0; n < layout.length; ++n) {
        const double half = std::numbers::pi * ((pad + n) / size - i / period);
        const double kernel =
            std::abs(std::sin(half)) < 1e-12 ? 219.0 : std::sin(219.0 * half) / std::sin(half);
        exact += (1.0 + kernel) / size * spectrum.windowed()[n];
      }
      error = std::max(error, std::abs(signal[i] - exact));
    }
    CHECK(error < 1e-6 * largest(signal));
    CHECK(largest(signal) > 0.1);
  }
}

TEST_CASE("spectral resampler: a tone in the pass band comes out at 11 kHz, one above it does not") {
  // The middle of the frame, where neither the padding nor the window's edges matter: the windowed tone at
  // the instants i N / P - pad.
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const auto windowed_tone = [](double hz, double n) {
    const double window = 0.54 - 0.46 * std::cos(2.0 * std::numbers::pi * n / 319.0);
    return 0.5 * std::sin(2.0 * std::numbers::pi * hz * n / 16000.0) * window;
  };
  Spectrum<OouraRealFft> spectrum(layout, hammingWindow(layout.length));
  spectrum.compute(test::sine(0.5, 1234.0, 16000, 0.02));
  const std::vector<float> low = resampled(layout, spectrum.bins());
  for (int i = 80; i < 220; ++i) {
    CHECK(low[i] == Approx(windowed_tone(1234.0, i * 320.0 / 220.0 - 96.0)).margin(0.005));
  }
  spectrum.compute(test::sine(0.5, 4200.0, 16000, 0.02));
  const std::vector<float> high = resampled(layout, spectrum.bins());
  CHECK(largest(std::span(high).subspan(80)) < 0.01);
}

TEST_CASE("spectral resampler: DC counts twice, the first bin once, the Nyquist bin not at all") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  std::vector<std::complex<float>> bins(layout.binCount());
  bins[0] = 256.0f;
  CHECK(resampled(layout, bins)[7] == 1.0f);  // 2/K X(0): twice the mean that an inverse transform gives
  bins[0] = 0.0f;
  bins[1] = {0.0f, -256.0f};
  CHECK(resampled(layout, bins)[88] == Approx(1.0).margin(1e-6));  // sin(2 pi 88 / 352)
  CHECK(resampled(layout, bins)[0] == 0.0f);
  bins[1] = 0.0f;
  bins[109] = 256.0f;
  CHECK(resampled(layout, bins)[0] == 1.0f);
  bins[109] = 0.0f;
  bins[110] = 256.0f;
  bins[256] = 256.0f;
  CHECK(largest(resampled(layout, bins)) == 0.0);
}

TEST_CASE("spectral resampler: it has the values of the reference program") {
  test::SpokenFrames frames(test::humpedHarmonics(), 16000);
  frames.goTo(40);
  const auto bins = frames.short_spectrum.bins();
  CHECK(bins[0].real() == Approx(-0.08233171).margin(5e-6));
  CHECK(bins[1].real() == Approx(0.069755085).margin(5e-6));
  CHECK(bins[1].imag() == Approx(0.12995827).margin(5e-6));
  const std::vector<float> v = resampled(frames.short_layout, bins);
  const double margin = 1e-6 * largest(v);
  CHECK(margin < 5e-7);
  CHECK(v[0] == Approx(0.0011623508).margin(margin));
  CHECK(v[1] == Approx(-0.00038153355).margin(margin));
  CHECK(v[2] == Approx(-0.0013201631).margin(margin));
  CHECK(v[100] == Approx(0.0039268141).margin(margin));
  CHECK(v[101] == Approx(0.0094689121).margin(margin));
  CHECK(v[102] == Approx(-0.015971633).margin(margin));
}
