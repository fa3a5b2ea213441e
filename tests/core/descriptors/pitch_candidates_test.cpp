#include "tonescape/descriptors/pitch_candidates.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace tonescape;

namespace {

const OctaveAxis kAxis = octaveAxis(frameLayout(16000, kLongFrameSeconds));

// Adds a bump of about a tenth of an octave around `hz`.
void addBump(std::vector<float>& spectrum, double hz, double height) {
  const double centre = (std::log2(hz) - kAxis.first) / kAxis.step;
  for (int p = 0; p < kAxis.size; ++p) {
    const double z = (p - centre) / 2.0;
    spectrum[p] += static_cast<float>(height * std::exp(-0.5 * z * z));
  }
}

std::vector<float> harmonics(double f0_hz, int first, int last) {
  std::vector<float> spectrum(kAxis.size, 0.0f);
  for (int h = first; h <= last; ++h) addBump(spectrum, h * f0_hz, 1.0);
  return spectrum;
}

}  // namespace

TEST_CASE("subharmonic summation: harmonics add up at their fundamental") {
  SubharmonicSummation summation(kAxis);
  for (const double f0 : {70.0, 110.0, 220.0, 415.0}) {
    CAPTURE(f0);
    const PitchCandidates candidates = summation.compute(harmonics(f0, 1, 12));
    // A shift by log2(h) is cut to whole points, up to 0.016 octaves or 1.1 %, which raises the sum's peak a
    // little.
    CHECK(candidates[0].hz > f0 * 0.999);
    CHECK(candidates[0].hz < f0 * 1.011);
    // The sum of the weights is (1 - 0.85^12) / 0.15 = 5.718, over 15; the shifts' rounding takes away from
    // it.
    CHECK(candidates[0].score > 0.75 * 5.718 / 15.0);
    CHECK(candidates[0].score < 5.718 / 15.0);
    CHECK(candidates[0].voicing > 0.7f);
    CHECK(candidates[0].voicing < 1.0f);
  }
}

TEST_CASE("subharmonic summation: a missing fundamental is found") {
  SubharmonicSummation summation(kAxis);
  const PitchCandidates candidates = summation.compute(harmonics(150.0, 3, 10));
  CHECK(candidates[0].hz == Approx(150.0).epsilon(0.011));
}

TEST_CASE("subharmonic summation: a single partial is its own first candidate, its fractions follow") {
  // A peak at 600 Hz appears in the sum at 600/h with the weight 0.85^(h-1). The shift is cut to whole
  // points, which raises it by up to 1.1 %, and counts 513 points where the axis has 512 steps, which lowers
  // it by up to 0.4 %.
  SubharmonicSummation summation(kAxis);
  std::vector<float> spectrum(kAxis.size, 0.0f);
  addBump(spectrum, 600.0, 3.0);
  const PitchCandidates candidates = summation.compute(spectrum);
  for (int h = 1; h <= 6; ++h) {
    CAPTURE(h);
    CHECK(candidates[h - 1].hz > 600.0 / h * 0.995);
    CHECK(candidates[h - 1].hz < 600.0 / h * 1.012);
    CHECK(candidates[h - 1].score == Approx(3.0 / 15.0 * std::pow(0.85, h - 1)).epsilon(0.05));
  }
}

TEST_CASE("subharmonic summation: peaks outside 55 to 1000 Hz take places among the six") {
  // The six highest peaks of a partial at 3.3 kHz are 3300/h, h = 1 ... 6, of which 825, 660 and 550 Hz are
  // in range.
  SubharmonicSummation summation(kAxis);
  std::vector<float> spectrum(kAxis.size, 0.0f);
  addBump(spectrum, 3300.0, 1.0);
  const PitchCandidates candidates = summation.compute(spectrum);
  CHECK(candidates[0].hz == Approx(825.0).epsilon(0.012));
  CHECK(candidates[1].hz == Approx(660.0).epsilon(0.012));
  CHECK(candidates[2].hz == Approx(550.0).epsilon(0.012));
  for (int i = 3; i < kPitchCandidateCount; ++i) {
    CHECK(candidates[i].hz == 0.0f);
    CHECK(candidates[i].voicing == 0.0f);
    CHECK(candidates[i].score == 0.0f);
  }
}

TEST_CASE("subharmonic summation: at most six candidates are kept, the highest score first") {
  SubharmonicSummation summation(kAxis);
  std::vector<float> spectrum(kAxis.size, 0.0f);
  for (int i = 0; i < 12; ++i) addBump(spectrum, 90.0 * std::exp2(0.27 * i), 1.0 + 0.3 * std::sin(2.0 * i));
  const PitchCandidates candidates = summation.compute(spectrum);
  CHECK(candidates[0].hz > 0.0f);
  for (int i = 0; i < kPitchCandidateCount; ++i) {
    CAPTURE(i);
    CHECK(candidates[0].score >= candidates[i].score);
    if (candidates[i].hz > 0.0f) {
      CHECK(candidates[i].hz >= 55.0f);
      CHECK(candidates[i].hz <= 1000.0f);
    } else if (i + 1 < kPitchCandidateCount) {
      CHECK(candidates[i + 1].hz == 0.0f);
    }
  }
}

TEST_CASE("subharmonic summation: silence has no candidates") {
  SubharmonicSummation summation(kAxis);
  for (const PitchCandidate& candidate : summation.compute(std::vector<float>(kAxis.size, 0.0f))) {
    CHECK(candidate.hz == 0.0f);
    CHECK(candidate.voicing == 0.0f);
  }
}
