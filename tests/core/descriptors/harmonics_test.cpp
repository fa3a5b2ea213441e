#include "descriptors/harmonics.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "descriptors/formants.h"
#include "descriptors/harmonicity.h"
#include "descriptors/spoken_frames.h"
#include "reference_files.h"

using namespace tonescape;

namespace {

const FrameLayout kLayout = frameLayout(16000, kLongFrameSeconds);

std::vector<float> magnitudeOf(const std::vector<float>& samples) {
  Spectrum<RealFft> spectrum(kLayout, gaussWindow(kLayout.length));
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

TEST_CASE("harmonics: levels of a complex tone on the bins") {
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
      magnitudeOf(complexTone(203.0, std::vector<double>(20, 0.0))), 203.0f, {600, 1400, 2500});
  CHECK(result.h1_h2 == Approx(0.0).margin(0.2));
  for (const float amplitude : result.formant_amplitude) CHECK(amplitude == Approx(0.0).margin(0.3));
  for (int h = 0; h < 20; ++h) CHECK(harmonics.harmonics()[h].hz == Approx(203.0 * (h + 1)).margin(1.5));
}

TEST_CASE("harmonics: search for the peak outwards, upwards first, up to half way") {
  Harmonics harmonics(kLayout);
  // F0 on bin 16. h = 1, bin 32: peaks at 30 and 34 are equally far. h = 2, bin 48: 53 against 44. h = 3, bin
  // 64: limits 56 ... 72. h = 4, bin 80: its only neighbour, bin 89, is too far.
  const auto magnitude = spectrumWithPeaks(
      {{16, 1.0f}, {30, 0.5f}, {34, 0.25f}, {53, 0.5f}, {44, 0.125f}, {56, 0.5f}, {89, 0.5f}, {99, 0.3f}});
  harmonics.compute(magnitude, 250.0f, {0.0f, 0.0f, 0.0f});
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

TEST_CASE("harmonics: the parabola through three linear magnitudes") {
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

TEST_CASE("harmonics: exactly 0 without a harmonic near the formant, -201 in an unvoiced frame") {
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

TEST_CASE("harmonics: no peak for the fundamental, and harmonics beyond the spectrum") {
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
  // Nothing at all.
  for (const float f0 : {55.0f, 400.0f, 1000.0f}) {
    const HarmonicLevels flat =
        harmonics.compute(std::vector<float>(513, 0.0f), f0, {500.0f, 1500.0f, 2500.0f});
    CHECK(flat.h1_h2 == 0.0f);
    CHECK(flat.h1_a3 == -201.0f);
  }
}

TEST_CASE("harmonics: values of the reference program") {
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

namespace {

// The reference prints F0 only as a three-frame mean. In a voiced stretch between unvoiced frames the means
// are as many equations as there are unknowns, x1 + x2 = 2 y1, x1 + x2 + x3 = 3 y2, ..., and each unknown
// follows from the ones before, once x1 is known; the last equation gives x1. That fails for lengths 2, 5, 8,
// ... Returns the F0 in Hz of the frames first ... first + count - 1, or nothing.
std::vector<float> f0OfStretch(const test::ReferenceTable& reference, std::size_t first, std::size_t count) {
  if (count < 3 || count % 3 == 2) return {};
  const auto mean = [&](std::size_t i) { return reference.at(first + i, "F0semitoneFrom27.5Hz_sma3nz"); };
  // x_i = offset + sign * x1 with sign 1, -1, 0, 1, -1, 0, ...
  std::vector<double> offset = {0.0, 2.0 * mean(0)};
  std::vector<double> sign = {1.0, -1.0};
  for (std::size_t i = 1; i + 1 < count; ++i) {
    offset.push_back(3.0 * mean(i) - offset[i] - offset[i - 1]);
    sign.push_back(-sign[i] - sign[i - 1]);
  }
  const double x1 =
      (2.0 * mean(count - 1) - offset[count - 1] - offset[count - 2]) / (sign[count - 1] + sign[count - 2]);
  std::vector<float> hz;
  for (std::size_t i = 0; i < count; ++i) {
    hz.push_back(static_cast<float>(27.5 * std::exp2((offset[i] + sign[i] * x1) / 12.0)));
  }
  return hz;
}

constexpr int kColumnCount = 6;
const char* const kColumnNames[kColumnCount] = {
    "HNRdBACF",           "logRelF0-H1-H2", "logRelF0-H1-A3", "F1amplitudeLogRelF0", "F2amplitudeLogRelF0",
    "F3amplitudeLogRelF0"};

struct Agreement {
  int rows = 0;
  int within_1e3[kColumnCount] = {};
};

// Compares the voiced stretches whose F0 can be recovered. Rows near the end depend on the pitch tracker.
void addAgreement(test::SpokenFrames& frames, const test::ReferenceTable& reference, Agreement& agreement) {
  Formants formants(frames.short_layout);
  Harmonics harmonics(frames.long_layout);
  Harmonicity harmonicity(frames.long_layout);
  const auto voiced = [&](std::size_t row) { return reference.at(row, "F0semitoneFrom27.5Hz_sma3nz") > 0.0; };
  const std::size_t rows = reference.rows.size() > 40 ? reference.rows.size() - 40 : 0;
  for (std::size_t first = 1; first < rows; ++first) {
    if (!voiced(first) || voiced(first - 1)) continue;
    std::size_t count = 1;
    while (first + count < rows && voiced(first + count)) ++count;
    const std::vector<float> f0 = f0OfStretch(reference, first, count);
    if (first + count >= rows || f0.empty()) continue;

    // The stretch with an unvoiced frame on either side.
    std::vector<std::vector<float>> columns(kColumnCount);
    for (std::size_t t = first - 1; t <= first + count; ++t) {
      frames.goTo(t);
      const bool inside = t >= first && t < first + count;
      const float hz = inside ? f0[t - first] : 0.0f;
      const FormantSet set = formants.compute(frames.short_spectrum.bins());
      const HarmonicLevels levels =
          harmonics.compute(frames.long_spectrum.magnitude(), hz,
                            {set[0].frequency_hz, set[1].frequency_hz, set[2].frequency_hz});
      columns[0].push_back(harmonicity.compute(frames.long_spectrum.windowed(), hz));
      columns[1].push_back(levels.h1_h2);
      columns[2].push_back(levels.h1_a3);
      for (int j = 0; j < 3; ++j) columns[3 + j].push_back(levels.formant_amplitude[j]);
    }
    agreement.rows += static_cast<int>(count);
    for (int column = 0; column < kColumnCount; ++column) {
      const std::vector<float> smoothed = test::smoothedWithoutZeros(columns[column]);
      for (std::size_t i = 0; i < count; ++i) {
        const double expected = reference.at(first + i, std::string(kColumnNames[column]) + "_sma3nz");
        const double error = std::abs(smoothed[i + 1] - expected) / std::max(std::abs(expected), 0.01);
        agreement.within_1e3[column] += error <= 1e-3;
      }
    }
  }
}

void report(const std::string& what, const Agreement& agreement) {
  std::string text = what + ", " + std::to_string(agreement.rows) + " voiced rows: within 1e-3,";
  for (int column = 0; column < kColumnCount; ++column) {
    char line[80];
    std::snprintf(line, sizeof line, " %s %.2f %%", kColumnNames[column],
                  100.0 * agreement.within_1e3[column] / agreement.rows);
    text += line;
  }
  WARN(text);
}

}  // namespace

TEST_CASE("harmonics and harmonicity: agree with the reference where its F0 can be recovered") {
  Agreement agreement;
  for (const std::string& name : test::referenceSignals()) {
    test::SpokenFrames frames = test::framesOfFile(test::referenceWav(name));
    addAgreement(frames, test::referenceDescriptors(name), agreement);
  }
  report("harmonics against the reference, synthetic speech and tones", agreement);
  CHECK(agreement.rows > 1000);
  const double lowest[kColumnCount] = {99.9, 99.9, 99.0, 98.0, 98.0, 99.0};
  for (int column = 0; column < kColumnCount; ++column) {
    CAPTURE(kColumnNames[column]);
    CHECK(100.0 * agreement.within_1e3[column] / agreement.rows > lowest[column]);
  }
}

TEST_CASE("harmonics: golden frames of real speech") {
  const std::string folder = test::specAudioFolder();
  if (folder.empty()) {
    WARN("TONESCAPE_SPEC_AUDIO is not set: the harmonics of the recordings of real speech were NOT checked");
    return;
  }
  struct Golden {
    const char* file;
    std::size_t frame;
    float f0;
    std::array<float, 3> formants;
    double h1_h2, h1_a3, amplitude[3];
    int bins[4];
  };
  const Golden golden[] = {
      {"s1",
       50,
       291.67728f,
       {982.01721f, 2271.4563f, 3094.0825f},
       1.1796131,
       19.898884,
       {15.382021, -7.3724389, -3.3372502},
       {18, 37, 56, 73}},
      {"s1",
       51,
       295.3876f,
       {1021.9858f, 2321.5759f, 3141.0623f},
       -0.93486786,
       18.225948,
       {18.591185, -6.206161, -0.56963086},
       {19, 38, 57, 73}},
      {"s1",
       52,
       299.43274f,
       {1069.925f, 2519.9641f, 3591.6128f},
       -1.154541,
       17.416283,
       {19.591717, 1.0208935, 1.0208935},
       {19, 38, 57, 76}},
      {"s6_8k",
       200,
       221.11444f,
       {271.04874f, 1245.3826f, 2394.5034f},
       -3.0928905,
       16.476387,
       {0.0, -3.9755757, -17.058424},
       {14, 28, 43, 56}},
      {"s5_44k",
       200,
       393.62936f,
       {1244.6951f, 2238.3186f, 3535.0083f},
       -2.1825027,
       -10.654993,
       {-23.65052, -1.686101, -15.17803},
       {36, 73, 110, 146}},
      {"s5_48k",
       200,
       393.57532f,
       {1237.8069f, 2234.1143f, 3585.616f},
       -2.1827278,
       -10.662785,
       {-23.508688, -1.5356469, -15.028631},
       {33, 67, 101, 134}},
  };
  for (const Golden& g : golden) {
    CAPTURE(g.file, g.frame);
    test::SpokenFrames frames = test::framesOfFile(folder + "/" + g.file + ".wav");
    frames.goTo(g.frame);
    Harmonics harmonics(frames.long_layout);
    const HarmonicLevels levels = harmonics.compute(frames.long_spectrum.magnitude(), g.f0, g.formants);
    for (int h = 0; h < 4; ++h) CHECK(harmonics.harmonics()[h].bin == g.bins[h]);
    CHECK(levels.h1_h2 == Approx(g.h1_h2).margin(1e-4));
    CHECK(levels.h1_a3 == Approx(g.h1_a3).margin(1e-4));
    for (int j = 0; j < 3; ++j) CHECK(levels.formant_amplitude[j] == Approx(g.amplitude[j]).margin(1e-4));
  }
  Agreement agreement;
  for (const char* name : {"s1", "s2", "s3", "s4", "s5", "s5_44k", "s5_48k", "s6", "s6_8k", "s7", "s8"}) {
    test::SpokenFrames frames = test::framesOfFile(folder + "/" + name + ".wav");
    addAgreement(frames, test::readReferenceTable(folder + "/" + name + ".lld.csv"), agreement);
  }
  report("TONESCAPE_SPEC_AUDIO: harmonics of real speech were checked", agreement);
  CHECK(agreement.rows > 500);
}
