// Compares harmonics and HNR with the reference program's tables.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "support/reference_files.h"
#include "support/spoken_frames.h"
#include "tonescape/descriptors/formants.h"
#include "tonescape/descriptors/harmonicity.h"
#include "tonescape/descriptors/harmonics.h"

using namespace tonescape;

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

TEST_CASE("harmonics and harmonicity: they agree with the reference where its F0 can be recovered") {
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

TEST_CASE(
    "harmonics and harmonicity: they agree with the reference on real speech where its F0 can be recovered") {
  const std::string folder = test::specAudioFolder();
  if (folder.empty()) {
    WARN("TONESCAPE_SPEC_AUDIO is not set: the harmonics of the recordings of real speech were NOT checked");
    return;
  }
  Agreement agreement;
  for (const char* name : {"s1", "s2", "s3", "s4", "s5", "s5_44k", "s5_48k", "s6", "s6_8k", "s7", "s8"}) {
    test::SpokenFrames frames = test::framesOfFile(folder + "/" + name + ".wav");
    addAgreement(frames, test::readReferenceTable(folder + "/" + name + ".lld.csv"), agreement);
  }
  report("TONESCAPE_SPEC_AUDIO: harmonics of real speech were checked", agreement);
  CHECK(agreement.rows > 500);
}
