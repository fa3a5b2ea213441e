#include "tonescape/functionals/recording.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <utility>

#include "audio/audio_file.h"
#include "support/error_of.h"
#include "support/reference_files.h"
#include "support/test_signals.h"
#include "tonescape/error.h"
#include "tonescape/functionals/functional_table.h"

using namespace tonescape;

namespace {

Recording recordingOf(const std::string& signal) {
  const Audio audio = readAudioFile(test::referenceWav(signal));
  Recording recording(audio.sample_rate_hz);
  recording.push(audio.samples);
  return recording;
}

Recording recordingOf(const std::vector<float>& samples, LevelReference reference) {
  Recording recording(16000, RecordingUse::kAll, reference);
  recording.push(samples);
  return recording;
}

std::vector<float> scaled(std::vector<float> samples, float factor) {
  for (float& x : samples) x *= factor;
  return samples;
}

// By how much the functionals of two recordings, of which the second is the first times `factor`, differ from
// the law of level: the largest difference in standard deviations, and the functional that has it. Where the
// factor is not exact in floating point the formants are left out: linear prediction is ill-conditioned in
// some frames, and makes much of the rounding of samples.
std::pair<double, std::string> worstDeparture(Recording& recording, Recording& of_scaled, double factor,
                                              bool exact = true) {
  std::pair<double, std::string> worst{0.0, ""};
  const std::vector<float> values = recording.functionals();
  const std::vector<float> scaled_values = of_scaled.functionals();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const FunctionalEntry& entry = functionalTable()[i];
    if (!exact && familyOf(entry) == Family::kFormants) continue;
    const double gain_db = 20.0 * std::log10(factor);
    double expected = values[i] * std::pow(factor, 2.0 * levelExponent(entry));
    double found = scaled_values[i];
    if (entry.statistic == Statistic::kLevel) expected += gain_db;
    if (entry.statistic == Statistic::kMean) expected += gain_db * entryOf(entry.descriptor).level_shift;
    if (entry.statistic == Statistic::kStddevNorm && entryOf(entry.descriptor).level_shift != 0.0) {
      // The mean that divides the deviation, the functional before it, is shifted; the deviation is not.
      expected *= values[i - 1];
      found *= scaled_values[i - 1];
    }
    const std::string name(entry.name);
    const double departure = std::abs(found - expected) / test::featureDeviation(name);
    if (!(departure <= worst.first)) worst = {departure, name};
  }
  return worst;
}

bool isTooShort(const std::string& signal) {
  return test::referenceFunctionals(signal).rows.empty();
}

}  // namespace

TEST_CASE("recording: speech has a voice; silence, noise, whisper and a fifth of a second have none") {
  for (const char* signal : {"en_sad_f", "en_croak", "ur_neutral_m", "short_300ms"})
    CHECK(recordingOf(signal).voiced());
  for (const char* signal : {"silence", "noise", "en_whisper", "short_80ms"})
    CHECK_FALSE(recordingOf(signal).voiced());
  const Audio speech = readAudioFile(test::referenceWav("en_angry_m"));
  Recording snippet(16000);
  snippet.push(std::span(speech.samples).subspan(4000, 3200));
  CHECK_FALSE(snippet.voiced());
}

TEST_CASE("recording: functionals of all reference signals agree with the reference program") {
  std::map<std::string, std::vector<double>> z_errors;
  for (const std::string& signal : test::referenceSignals()) {
    if (isTooShort(signal)) continue;
    const std::vector<float> values = recordingOf(signal).functionals();
    const test::ReferenceTable reference = test::referenceFunctionals(signal);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string& name = functionalNames()[i];
      REQUIRE(std::isfinite(values[i]));
      z_errors[name].push_back(std::abs(values[i] - reference.at(0, name)) / test::featureDeviation(name));
    }
  }
  REQUIRE(z_errors.size() == kFunctionalCount);
  for (auto& [name, errors] : z_errors) {
    REQUIRE(errors.size() == 28);
    std::sort(errors.begin(), errors.end());
    CAPTURE(name);
    CHECK(errors[14] <= kFunctionalTolerance.half);
    CHECK(errors.back() <= kFunctionalTolerance.all);
  }
}

TEST_CASE("recording: descriptors of all reference signals agree with the reference program") {
  std::map<std::string, int> compared;
  for (const std::string& signal : test::referenceSignals()) {
    if (isTooShort(signal)) continue;
    const DescriptorRows rows = recordingOf(signal).descriptors();
    const test::ReferenceTable reference = test::referenceDescriptors(signal);
    REQUIRE(rows.frames == reference.rows.size());
    REQUIRE(rows.voiced.size() == rows.frames);
    const std::size_t columns = descriptorNames().size();
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string& name = descriptorNames()[c];
      const DescriptorEntry& entry = descriptorTable()[c];
      const std::size_t told = entry.smoothing == Smoothing::kAll
                                   ? rows.frames
                                   : rows.frames - std::min(rows.frames, test::kEndRows);
      for (std::size_t i = 0; i < told; ++i) {
        const double ours = rows.values[i * columns + c];
        const double theirs = reference.at(i, name);
        ++compared[name];
        if (std::abs(ours - theirs) <= entry.tolerance.relative * std::abs(theirs) + entry.tolerance.absolute)
          continue;
        FAIL_CHECK(signal << ", row " << i << " of " << name << ": " << ours << ", reference " << theirs);
      }
    }
  }
  REQUIRE(compared.size() == kDescriptorCount);
  for (const auto& [name, count] : compared) CHECK(count > 5000);
}

TEST_CASE("recording: voiced rows are those with a pitch") {
  Recording recording = recordingOf("en_sad_f");
  const DescriptorRows rows = recording.descriptors();
  constexpr auto kPitchColumn = static_cast<std::size_t>(Descriptor::kPitch);
  int voiced = 0;
  for (std::size_t i = 0; i < rows.frames; ++i) {
    CHECK((rows.values[i * descriptorNames().size() + kPitchColumn] > 0.0f) == (rows.voiced[i] == 1));
    voiced += rows.voiced[i];
  }
  CHECK(voiced > 100);
  CHECK(voiced < static_cast<int>(rows.frames));
}

TEST_CASE("recording: functionals do not depend on the chunks, bit for bit") {
  const std::vector<float> samples = test::harmonicsInNoise(16000);
  for (const LevelReference reference : {LevelReference::kFullScale, LevelReference::kStream}) {
    const std::vector<float> expected = recordingOf(samples, reference).functionals();
    for (const std::size_t largest : {1, 128, 441, 4096}) {
      Recording recording(16000, RecordingUse::kAll, reference);
      test::inRandomChunks(samples, largest, 23,
                           [&](std::span<const float> chunk) { recording.push(chunk); });
      CHECK(recording.functionals() == expected);
    }
  }
}

TEST_CASE("recording: asking in between does not change what comes after") {
  const std::vector<float> samples = test::harmonicsInNoise(16000);
  Recording whole(16000);
  whole.push(samples);
  Recording asked(16000);
  asked.push(std::span(samples).first(8000));
  asked.functionals();
  asked.descriptors();
  asked.push(std::span(samples).subspan(8000));
  CHECK(asked.functionals() == whole.functionals());
  CHECK(asked.descriptors().values == whole.descriptors().values);
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
  CHECK(errorOf([&] { recording.functionals(); }).code() == ErrorCode::kEmptyInput);
  recording.push(std::vector<float>(959, 0.1f));
  const Error too_short = errorOf([&] { recording.functionals(); });
  CHECK(too_short.code() == ErrorCode::kTooShort);
  checkSays(too_short, "959");
  checkSays(too_short, "960");
  recording.push(std::vector<float>(1, 0.1f));
  CHECK(recording.functionals().size() == functionalNames().size());
  CHECK(recording.descriptors().frames == 2);
}

TEST_CASE("recording: a recording for functionals only has the same functionals, bit for bit") {
  for (const std::string signal : {"en_sad_f", "en_neutral_m_44k1"}) {
    const Audio audio = readAudioFile(test::referenceWav(signal));
    Recording recording(audio.sample_rate_hz, RecordingUse::kFunctionals);
    recording.push(audio.samples);
    CHECK(recording.functionals() == recordingOf(signal).functionals());
  }
}

TEST_CASE(
    "recording: relative to the stream's level, a gain changes only what follows the level, by its law") {
  const std::vector<float> speech = readAudioFile(test::referenceWav("en_sad_f")).samples;
  std::vector<float> after_silence(8000, 0.0f);
  after_silence.insert(after_silence.end(), speech.begin(), speech.end());
  std::vector<float> after_click = test::noise(0.9f, 320, 4);
  after_click.insert(after_click.end(), speech.begin(), speech.end());
  std::vector<float> before_silence = speech;
  before_silence.resize(speech.size() + 16000);
  for (const auto& samples : {speech, after_silence, after_click, before_silence}) {
    Recording recording = recordingOf(samples, LevelReference::kStream);
    // A power of two is exact in floating point. What remains is digital silence, which no factor changes:
    // its slopes are part of the means of unvoiced frames.
    const double silence = std::count(samples.begin(), samples.end(), 0.0f) > 1000 ? 0.3 : 0.0;
    for (const float factor : {0.25f, 4.0f, 0.125f, 8.0f}) {
      Recording of_scaled = recordingOf(scaled(samples, factor), LevelReference::kStream);
      CHECK(of_scaled.descriptors().voiced == recording.descriptors().voiced);
      const auto [departure, name] = worstDeparture(recording, of_scaled, factor);
      CAPTURE(factor, name);
      CHECK(departure < 0.005 + silence);
    }
    // -12, 12, -20, 20 dB.
    for (const float factor : {0.2511886f, 3.981072f, 0.1f, 10.0f}) {
      Recording of_scaled = recordingOf(scaled(samples, factor), LevelReference::kStream);
      CHECK(of_scaled.descriptors().voiced == recording.descriptors().voiced);
      const auto [departure, name] = worstDeparture(recording, of_scaled, factor, false);
      CAPTURE(factor, name);
      CHECK(departure < 0.01 + silence);
    }
    // By eGeMAPS the gate depends on the level.
    Recording plain = recordingOf(samples, LevelReference::kFullScale);
    Recording of_scaled = recordingOf(scaled(samples, 0.125f), LevelReference::kFullScale);
    CHECK(worstDeparture(plain, of_scaled, 0.125).first > 0.5);
  }
}

TEST_CASE("recording: relative to the stream's level, speech at the reference level stays about as it is") {
  const std::vector<float> samples = readAudioFile(test::referenceWav("en_sad_f")).samples;
  const int level = functionalColumns({"equivalentSoundLevel_dBp"}).front();
  const double level_db = recordingOf(samples, LevelReference::kFullScale).functionals().at(level);
  const auto factor = static_cast<float>(std::pow(10.0, (kReferenceLevelDb - level_db) / 20.0));
  const std::vector<float> at_reference = scaled(samples, factor);
  Recording plain = recordingOf(at_reference, LevelReference::kFullScale);
  Recording relative = recordingOf(at_reference, LevelReference::kStream);
  CHECK(worstDeparture(plain, relative, 1.0).first < 0.5);
  // Loudness is in the units, and at the level, of the recording.
  for (const int row : functionalColumns({"loudness_sma3_amean", "spectralFlux_sma3_amean"}))
    CHECK(relative.functionals()[row] == Approx(plain.functionals()[row]).epsilon(1e-4));
}

TEST_CASE("recording: relative to the stream's level, digital silence is as by eGeMAPS") {
  const std::vector<float> silence(16000, 0.0f);
  CHECK(recordingOf(silence, LevelReference::kStream).functionals() ==
        recordingOf(silence, LevelReference::kFullScale).functionals());
}
