#include "functionals/recording.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "cli/audio_file.h"
#include "error.h"
#include "functionals/feature_table.h"
#include "reference_files.h"
#include "test_signals.h"

using namespace tonescape;

namespace {

Recording recordingOf(const std::string& signal) {
  const Audio audio = readAudioFile(test::referenceWav(signal));
  Recording recording(audio.sample_rate_hz);
  recording.push(audio.samples);
  return recording;
}

bool isTooShort(const std::string& signal) {
  return test::referenceFunctionals(signal).rows.empty();
}

// What a descriptor may differ by: relative, and absolute in its unit. Twice to ten times the largest
// difference seen.
struct Tolerance {
  double relative, absolute;
};
Tolerance toleranceOf(const std::string& descriptor) {
  if (descriptor.starts_with("Loudness") || descriptor.starts_with("spectralFlux")) return {1e-5, 2e-6};
  if (descriptor.starts_with("slope")) return {1e-5, 2e-5};
  if (descriptor.starts_with("mfcc")) return {1e-5, 2e-4};
  return {1e-5, 2e-4};  // alphaRatio, hammarbergIndex in dB
}

}  // namespace

TEST_CASE("recording: functionals of all reference signals agree with the reference program") {
  int compared = 0;
  for (const std::string& signal : test::referenceSignals()) {
    if (isTooShort(signal)) continue;
    CAPTURE(signal);
    const std::vector<float> values = recordingOf(signal).functionals();
    const test::ReferenceTable reference = test::referenceFunctionals(signal);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string& name = functionalNames()[i];
      const double difference = std::abs(values[i] - reference.at(0, name));
      CAPTURE(name, values[i], reference.at(0, name));
      // A standard deviation over a mean near zero amplifies rounding by itself; the mean is checked beside
      // it.
      const bool amplified = name.ends_with("stddevNorm") && std::abs(values[i]) > 50.0f;
      CHECK(difference <= (amplified ? 5e-4 : 2e-5) * test::featureScale(name));
      ++compared;
    }
  }
  CHECK(compared == 28 * static_cast<int>(functionalNames().size()));
}

TEST_CASE("recording: descriptors of all reference signals agree with the reference program") {
  int compared = 0;
  for (const std::string& signal : test::referenceSignals()) {
    if (isTooShort(signal)) continue;
    CAPTURE(signal);
    const DescriptorRows rows = recordingOf(signal).descriptors();
    const test::ReferenceTable reference = test::referenceDescriptors(signal);
    REQUIRE(rows.frames == reference.rows.size());
    const std::size_t columns = descriptorNames().size();
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string& name = descriptorNames()[c];
      const Tolerance tolerance = toleranceOf(name);
      for (std::size_t i = 0; i < rows.frames; ++i) {
        const double ours = rows.values[i * columns + c];
        const double theirs = reference.at(i, name);
        if (std::abs(ours - theirs) > tolerance.relative * std::abs(theirs) + tolerance.absolute) {
          FAIL_CHECK(name << " row " << i << ": " << ours << ", reference " << theirs);
        }
        ++compared;
      }
    }
  }
  CHECK(compared > 50000);
}

TEST_CASE("recording: functionals do not depend on the chunks, bit for bit") {
  const std::vector<float> samples = test::harmonicsInNoise(16000);
  Recording whole(16000);
  whole.push(samples);
  const std::vector<float> expected = whole.functionals();
  for (const std::size_t largest : {1, 128, 441, 4096}) {
    Recording recording(16000);
    test::inRandomChunks(samples, largest, 23, [&](std::span<const float> chunk) { recording.push(chunk); });
    CHECK(recording.functionals() == expected);
  }
}

TEST_CASE("recording: digital silence and clipping give finite values") {
  Recording silence(16000);
  silence.push(std::vector<float>(16000, 0.0f));
  const std::vector<float> values = silence.functionals();
  // openSMILE 3.0.2 on one second of zeros at 16 kHz.
  CHECK(values.at(functionalColumns({"loudness_sma3_amean"}).front()) == Approx(0.00103397).epsilon(1e-5));
  CHECK(values.at(functionalColumns({"equivalentSoundLevel_dBp"}).front()) == Approx(-120.0).margin(1e-4));
  for (const float v : values) CHECK(std::isfinite(v));

  Recording clipped(48000);
  std::vector<float> square = test::sine(100.0, 210.0, 48000, 0.5);
  for (float& x : square) x = std::clamp(x, -1.0f, 1.0f);
  clipped.push(square);
  for (const float v : clipped.functionals()) CHECK(std::isfinite(v));
}

TEST_CASE("recording: empty and too short input are told apart") {
  Recording recording(16000);
  try {
    recording.functionals();
    FAIL("no samples were accepted");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kEmptyInput);
  }
  recording.push(std::vector<float>(959, 0.1f));
  try {
    recording.functionals();
    FAIL("959 samples were accepted");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kTooShort);
    CHECK_THAT(error.what(), Catch::Contains("959") && Catch::Contains("960"));
  }
  recording.push(std::vector<float>(1, 0.1f));
  CHECK(recording.functionals().size() == functionalNames().size());
  CHECK(recording.descriptors().frames == 2);
}
