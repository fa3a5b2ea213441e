#include "tonescape/descriptors/harmonics.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "support/spoken_frames.h"

using namespace tonescape;

namespace {

const FrameLayout kLayout = frameLayout(16000, kLongFrameSeconds);

std::vector<float> magnitudeOf(const std::vector<float>& samples) {
  Spectrum<KissRealFft> spectrum(kLayout, gaussWindow(kLayout.length));
  spectrum.compute(std::span(samples).first(kLayout.length));
  return {spectrum.magnitude().begin(), spectrum.magnitude().end()};
}

// Cosines at multiples of f0 with these levels in dB, one frame long.
std::vector<float> complexTone(double f0_hz, const std::vector<double>& levels_db) {
  std::vector<float> samples(kLayout.length);
  for (std::size_t n = 0; n < samples.size(); ++n) {
    double sum = 0.0;
    for (std::size_t h = 0; h < levels_db.size(); ++h) {
      const double hz = f0_hz * static_cast<double>(h + 1);
      sum += std::pow(10.0, levels_db[h] / 20.0) *
             std::cos(2.0 * std::numbers::pi * hz * static_cast<double>(n) / 16000.0 +
                      static_cast<double>(h * h));
    }
    samples[n] = static_cast<float>(0.1 * sum);
  }
  return samples;
}

// A spectrum of 513 bins with peaks of these heights, 1e-3 elsewhere, falling so that there is no other peak.
std::vector<float> spectrumWithPeaks(const std::vector<std::pair<int, float>>& peaks) {
  std::vector<float> magnitude(513);
  for (int k = 0; k < 513; ++k) magnitude[k] = 1e-3f - 1e-6f * static_cast<float>(k);
  for (const auto& [bin, height] : peaks) magnitude[bin] = height;
  return magnitude;
}

}  // namespace

TEST_CASE("harmonics: a complex tone on the bins has its levels") {
  // 250 Hz is bin 16. The window's side lobes of the other harmonics leave less than 0.05 dB. H1-H2 compares
  // the harmonics at 500 and 750 Hz, not 250 and 500.
  const std::vector<double> levels = {0.0,   -3.0,  -10.0, -7.0,  -12.0, -20.0,
                                      -15.0, -18.0, -9.0,  -14.0, -25.0, -6.0};
  Harmonics harmonics(kLayout);
  const HarmonicLevels result =
      harmonics.compute(magnitudeOf(complexTone(250.0, levels)), 250.0f, {760.0f, 1750.0f, 2900.0f});
  for (int h = 0; h < 12; ++h) {
    CAPTURE(h);
    CHECK(harmonics.harmonics()[h].bin == 16 * (h + 1));
    CHECK(harmonics.harmonics()[h].hz == Approx(250.0 * (h + 1)).margin(0.5));
  }
  CHECK(result.h1_h2 == Approx(-3.0 + 10.0).margin(0.05));
  // Strongest within 20 %: 608 ... 912 holds 750; 1400 ... 2100 holds 1500, 1750 and 2000; 2320 ... 3480
  // holds 2500, 2750 and 3000.
  CHECK(result.formant_amplitude[0] == Approx(-10.0).margin(0.05));
  CHECK(result.formant_amplitude[1] == Approx(-15.0).margin(0.05));
  CHECK(result.formant_amplitude[2] == Approx(-6.0).margin(0.05));
  CHECK(result.h1_a3 == Approx(-3.0 + 6.0).margin(0.05));
}

TEST_CASE("harmonics: between bins, the level of the parabola stands against the bin of the fundamental") {
  // 203 Hz: bins 12.99, 25.98, 38.98. All of one level: what is left is the error of a parabola through
  // linear magnitudes and of the fundamental's bin, below 0.2 dB each so near to the bins.
  Harmonics harmonics(kLayout);
  const HarmonicLevels result = harmonics.compute(
      magnitudeOf(complexTone(203.0, std::vector<double>(20, 0.0))), 203.0f, {600, 1400, 3500});
  CHECK(result.h1_h2 == Approx(0.0).margin(0.2));
  for (const float amplitude : result.formant_amplitude) CHECK(amplitude == Approx(0.0).margin(0.3));
  for (int h = 0; h < 20; ++h) CHECK(harmonics.harmonics()[h].hz == Approx(203.0 * (h + 1)).margin(1.5));
}

TEST_CASE("harmonics: the peak is searched outwards, upwards first, up to half way") {
  Harmonics harmonics(kLayout);
  // F0 on bin 16. h = 1, bin 32: peaks at 30 and 34 are equally far. h = 2, bin 48: 53 against 44. h = 3, bin
  // 64: limits 56 ... 72. h = 4, bin 80: its only neighbour, bin 89, is too far.
  const auto magnitude = spectrumWithPeaks(
      {{16, 1.0f}, {30, 0.5f}, {34, 0.25f}, {53, 0.5f}, {44, 0.125f}, {56, 0.5f}, {89, 0.5f}, {99, 0.3f}});
  harmonics.compute(magnitude, 250.0f, {1500.0f, 0.0f, 0.0f});
  const auto h = harmonics.harmonics();
  CHECK(h[0].bin == 16);
  CHECK(h[1].bin == 34);
  CHECK(h[2].bin == 44);
  CHECK(h[3].bin == 56);
  CHECK(h[4].bin == 80);
  CHECK(h[4].peak == 0.0f);
  CHECK(h[5].bin == 99);
}

TEST_CASE("harmonics: a frequency halfway between two bins belongs to the upper one") {
  Harmonics harmonics(kLayout);
  // 16.5 bins: bin 17, which is no peak, and the search goes upwards first. From bin 16 it would stay there.
  harmonics.compute(spectrumWithPeaks({{16, 1.0f}, {18, 0.5f}}), 16.5f * 15.625f, {0.0f, 0.0f, 0.0f});
  CHECK(harmonics.harmonics()[0].bin == 18);
}

TEST_CASE("harmonics: the parabola goes through three linear magnitudes") {
  Harmonics harmonics(kLayout);
  auto magnitude = spectrumWithPeaks({{16, 1.0f}});
  magnitude[31] = 0.5f;
  magnitude[32] = 1.0f;
  magnitude[33] = 0.75f;
  harmonics.compute(magnitude, 250.0f, {0.0f, 0.0f, 0.0f});
  // delta = 0.5 (0.5 - 0.75) / (0.5 - 2 + 0.75) = 1/6; top = 1 + 0.25 * 0.25 / 6.
  CHECK(harmonics.harmonics()[1].hz == Approx((32.0 + 1.0 / 6.0) * 15.625).epsilon(1e-6));
  CHECK(harmonics.harmonics()[1].magnitude == Approx(1.0 + 0.0625 / 6.0).epsilon(1e-6));
  CHECK(harmonics.harmonics()[1].peak == 1.0f);
}

TEST_CASE("harmonics: a peak shared by two harmonics belongs to the lower one") {
  Harmonics harmonics(kLayout);
  // F0 on bin 10, so h = 1 is bin 20, h = 2 bin 30; one peak half way at 25 and nothing else.
  const HarmonicLevels levels =
      harmonics.compute(spectrumWithPeaks({{10, 1.0f}, {25, 0.1f}}), 156.25f, {0.0f, 0.0f, 0.0f});
  CHECK(harmonics.harmonics()[1].bin == 25);
  CHECK(harmonics.harmonics()[2].duplicate);
  CHECK(harmonics.harmonics()[2].bin == 0);
  // L_1 = -20 dB (and the parabola's trifle), L_2 = -201.
  CHECK(levels.h1_h2 == Approx(181.0).margin(0.2));
}

TEST_CASE(
    "harmonics: the level is exactly 0 without a harmonic near the formant, -201 in an unvoiced frame") {
  Harmonics harmonics(kLayout);
  const auto magnitude = magnitudeOf(complexTone(250.0, std::vector<double>(12, 0.0)));
  const HarmonicLevels missing = harmonics.compute(magnitude, 250.0f, {0.0f, 0.0f, 0.0f});
  for (const float amplitude : missing.formant_amplitude) CHECK(amplitude == 0.0f);
  // H1-A3 then is L_1 - 201; L_1 is 0 dB here.
  CHECK(missing.h1_a3 == Approx(-201.0).margin(0.05));
  CHECK(missing.h1_a3 >= -201.0f);
  // A formant at the fundamental has the level of the fundamental.
  CHECK(harmonics.compute(magnitude, 250.0f, {250.0f, 0.0f, 0.0f}).formant_amplitude[0] == 0.0f);

  const HarmonicLevels unvoiced = harmonics.compute(magnitude, 0.0f, {500.0f, 1500.0f, 2500.0f});
  CHECK(unvoiced.h1_h2 == 0.0f);
  CHECK(unvoiced.h1_a3 == 0.0f);
  for (const float amplitude : unvoiced.formant_amplitude) CHECK(amplitude == -201.0f);
}

TEST_CASE(
    "harmonics: a fundamental without a peak is at -201 dB, harmonics beyond the spectrum have no peak") {
  Harmonics harmonics(kLayout);
  const HarmonicLevels levels =
      harmonics.compute(spectrumWithPeaks({{64, 0.5f}, {96, 0.25f}}), 500.0f, {1000.0f, 0.0f, 1500.0f});
  CHECK(harmonics.harmonics()[0].peak == 0.0f);
  CHECK(levels.h1_h2 == 0.0f);  // -201 - -201
  CHECK(levels.formant_amplitude[0] == -201.0f);
  // F0 = 3000 Hz: 3 F0 lies beyond 8 kHz, not located (-200); the fourth is its duplicate at bin 0.
  const HarmonicLevels high =
      harmonics.compute(spectrumWithPeaks({{192, 0.5f}, {384, 0.5f}}), 3000.0f, {0.0f, 0.0f, 0.0f});
  CHECK(high.h1_h2 == Approx(200.0).margin(0.1));
  CHECK_FALSE(harmonics.harmonics()[2].duplicate);
  CHECK(harmonics.harmonics()[3].duplicate);
  // A spectrum of zeros.
  for (const float f0 : {55.0f, 400.0f, 1000.0f}) {
    const HarmonicLevels flat =
        harmonics.compute(std::vector<float>(513, 0.0f), f0, {500.0f, 1500.0f, 2500.0f});
    CHECK(flat.h1_h2 == 0.0f);
    CHECK(flat.h1_a3 == -201.0f);
  }
}

TEST_CASE("harmonics: they have the values of the reference program") {
  test::SpokenFrames frames(test::humpedHarmonics(), 16000);
  frames.goTo(40);
  Harmonics harmonics(frames.long_layout);
  const HarmonicLevels levels =
      harmonics.compute(frames.long_spectrum.magnitude(), 150.1174f, {1286.0397f, 2096.4824f, 3050.3643f});
  const int bins[] = {10, 19, 29, 38, 48, 58, 67, 77};
  for (int h = 0; h < 8; ++h) CHECK(harmonics.harmonics()[h].bin == bins[h]);
  CHECK(harmonics.harmonics()[0].hz == Approx(150.839).margin(1e-3));
  CHECK(harmonics.harmonics()[0].peak == Approx(3.247872).epsilon(1e-6));
  CHECK(harmonics.harmonics()[0].magnitude == Approx(3.415533).epsilon(1e-6));
  CHECK(levels.h1_h2 == Approx(-4.687418).margin(1e-4));
  CHECK(levels.h1_a3 == Approx(4.5645785).margin(1e-4));
  CHECK(levels.formant_amplitude[0] == Approx(9.8987617).margin(1e-4));
  CHECK(levels.formant_amplitude[1] == Approx(9.6762581).margin(1e-4));
  CHECK(levels.formant_amplitude[2] == Approx(2.7453113).margin(1e-4));
}
