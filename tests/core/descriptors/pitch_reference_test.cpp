// Compares the pitch chain with the reference program.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "audio/audio_file.h"
#include "support/reference_files.h"
#include "tonescape/descriptors/descriptor_table.h"
#include "tonescape/descriptors/pitch_stage.h"
#include "tonescape/functionals/smoothing.h"

using namespace tonescape;

namespace {

struct Contours {
  std::vector<PitchFrame> frames;  // without their spectra
  std::vector<std::size_t> decided_at;
  std::size_t decided = 0;
};

Contours contoursOf(const std::string& wav) {
  const Audio audio = readAudioFile(wav);
  const FrameLayout layout = frameLayout(audio.sample_rate_hz, kLongFrameSeconds);
  Framer framer(layout);
  PitchStage stage(layout);
  Contours contours;
  const auto take = [&](const PitchFrame& frame) {
    contours.frames.push_back(frame);
    contours.frames.back().magnitude = {};
    contours.decided_at.push_back(stage.frameCount() - 1);
  };
  framer.push(audio.samples, [&](const FrameGroup& group) { stage.push(group, take); });
  contours.decided = stage.decidedCount();
  stage.finish(take);
  return contours;
}

// The smoothed descriptor as in the reference's table, which has one row more than there are frames.
std::vector<float> rowsOf(const Contours& contours, float PitchFrame::*member) {
  std::vector<float> contour;
  for (const PitchFrame& frame : contours.frames) contour.push_back(frame.*member);
  std::vector<float> rows;
  sma3nz(contour, rows);
  if (!contour.empty()) rows.push_back(contour.back());
  return rows;
}

struct Column {
  Descriptor descriptor;
  float PitchFrame::*member;
};
const Column kColumns[] = {{Descriptor::kPitch, &PitchFrame::f0_semitones},
                           {Descriptor::kJitter, &PitchFrame::jitter},
                           {Descriptor::kShimmer, &PitchFrame::shimmer_db}};

}  // namespace

TEST_CASE("pitch reference: pitch, jitter and shimmer agree with the reference in every row") {
  std::size_t compared = 0;
  std::size_t voiced = 0;
  for (const std::string& name : test::referenceSignals()) {
    CAPTURE(name);
    const Contours contours = contoursOf(test::referenceWav(name));
    const test::ReferenceTable reference = test::referenceDescriptors(name);
    for (const Column& column : kColumns) {
      const DescriptorEntry& entry = entryOf(column.descriptor);
      const std::vector<float> rows = rowsOf(contours, column.member);
      REQUIRE(rows.size() == reference.rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) {
        // At the end of the input the reference smooths twice; two rows carry the traces.
        if (contours.decided > 0 && (i == contours.decided - 1 || i == contours.decided)) continue;
        CAPTURE(entry.name, i);
        const double expected = reference.at(i, entry.name);
        REQUIRE((rows[i] == 0.0f) == (expected == 0.0));
        // The relative part of the descriptor's tolerance is enough, because zeros are equal.
        REQUIRE(rows[i] == Approx(expected).epsilon(entry.tolerance.relative));
        ++compared;
        voiced += expected != 0.0;
      }
    }
  }
  CHECK(compared > 15000);
  CHECK(voiced > 7000);
}

TEST_CASE("pitch chain: the specification's recordings have its golden values", "[spec-audio]") {
  const char* folder = std::getenv("TONESCAPE_SPEC_AUDIO");
  if (!folder) {
    WARN(
        "NOT RUN: golden values of the specification's recordings. Name their folder in "
        "TONESCAPE_SPEC_AUDIO.");
    return;
  }
  WARN("Running the golden values of the recordings in " << folder);
  const Contours s1 = contoursOf(std::string(folder) + "/s1.wav");
  CHECK(s1.frames.size() == 295);
  CHECK(s1.decided == 294);
  struct Frame {
    std::size_t index;
    float f0_hz, f0_semitones, jitter, shimmer_db;
  };
  const auto check = [](const Contours& contours, const Frame& expected) {
    CAPTURE(expected.index);
    const PitchFrame& frame = contours.frames.at(expected.index);
    CHECK(frame.f0_hz == Approx(expected.f0_hz).epsilon(0).margin(2e-4));
    CHECK(frame.f0_semitones == Approx(expected.f0_semitones).epsilon(0).margin(2e-5));
    CHECK(frame.jitter == Approx(expected.jitter).epsilon(2e-6));
    CHECK(frame.shimmer_db == Approx(expected.shimmer_db).epsilon(2e-6));
  };
  for (const Frame& expected : {Frame{11, 0, 0, 0, 0},
                                {12, 225.5635f, 36.43236f, 0, 0},
                                {14, 231.7373f, 36.89984f, 0, 0},
                                {50, 291.6773f, 40.88243f, 0.05806188f, 1.347012f},
                                {51, 295.3876f, 41.10126f, 0.02179182f, 5.432321f},
                                {52, 299.4327f, 41.33674f, 0.01496901f, 0.3935465f},
                                {53, 302.2406f, 41.49833f, 0.009441229f, 0.6951528f},
                                {54, 303.9094f, 41.59365f, 0.005662656f, 0.3933564f},
                                {55, 304.1009f, 41.60456f, 0.006814911f, 0.3565006f},
                                {62, 262.0356f, 39.02711f, 0.01405931f, 0.7140679f},
                                {63, 252.9242f, 38.41442f, 0.0194143f, 1.218058f},
                                {64, 0, 0, 0, 0},
                                {128, 230.0980f, 36.77694f, 0, 1.89895f}}) {
    check(s1, expected);
  }
  const std::pair<std::size_t, std::size_t> decisions[] = {
      {8, 9}, {11, 12}, {12, 15}, {14, 15}, {15, 16}, {50, 52}, {51, 52}, {52, 53}, {55, 57}, {293, 294}};
  for (const auto& [index, at] : decisions) CHECK(s1.decided_at[index] == at);

  const Contours s5 = contoursOf(std::string(folder) + "/s5_44k.wav");
  check(s5, {117, 420.8864f, 47.23113f, 0.002774616f, 0.3329563f});
  check(s5, {160, 311.9802f, 42.04741f, 0.0860508f, 1.417984f});  // the third candidate
  const Contours s6 = contoursOf(std::string(folder) + "/s6_8k.wav");
  check(s6, {122, 245.0699f, 37.86828f, 0.001821612f, 0.4423423f});

  const Contours s8 = contoursOf(std::string(folder) + "/s8.wav");
  CHECK(s8.frames.size() == 299);
  CHECK(s8.decided == 295);
  const float end[] = {48.81604f, 48.77345f, 48.70733f, 48.71294f, 0.0f, 15.03982f, 15.04338f, 15.05564f};
  for (int i = 0; i < 8; ++i)
    CHECK(s8.frames[291 + i].f0_semitones == Approx(end[i]).epsilon(0).margin(2e-5));
}
