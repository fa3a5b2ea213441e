#include "tonescape/functionals/resampled_recording.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "audio/audio_file.h"
#include "support/reference_files.h"

using namespace tonescape;

namespace {

std::vector<float> functionalsInPieces(const Audio& audio, int analysis_rate_hz, std::size_t piece) {
  ResampledRecording recording(audio.sample_rate_hz, analysis_rate_hz);
  const std::span<const float> samples(audio.samples);
  for (std::size_t start = 0; start < samples.size(); start += piece)
    recording.push(samples.subspan(start, std::min(piece, samples.size() - start)));
  return recording.finish().functionals();
}

}  // namespace

TEST_CASE("resampled recording: it has the bits of the resampled samples, for any pieces") {
  const Audio audio = readAudioFile(test::referenceWav("en_neutral_m_44k1"));
  for (const int rate_hz : {16000, 44100, 48000}) {
    Recording whole(rate_hz);
    whole.push(resample(audio.samples, audio.sample_rate_hz, rate_hz));
    const std::vector<float> expected = whole.functionals();
    CHECK(functionalsInPieces(audio, rate_hz, 777) == expected);
    CHECK(functionalsInPieces(audio, rate_hz, audio.samples.size()) == expected);
  }
}

TEST_CASE("resampled recording: it refers to the level that a recording refers to") {
  const Audio audio = readAudioFile(test::referenceWav("en_neutral_m_44k1"));
  Recording whole(16000, RecordingUse::kAll, LevelReference::kStream);
  whole.push(resample(audio.samples, audio.sample_rate_hz, 16000));
  ResampledRecording recording(audio.sample_rate_hz, 16000, RecordingUse::kAll, LevelReference::kStream);
  recording.push(audio.samples);
  CHECK(recording.finish().functionals() == whole.functionals());
}

TEST_CASE("resampled recording: a sample that is not finite is named by its index in the recording") {
  ResampledRecording recording(44100, 16000);
  recording.push(std::vector<float>(1000, 0.1f));
  CHECK_THROWS_WITH(recording.push(std::vector<float>{0.1f, NAN}), Catch::Contains("Sample 1001 "));
}
