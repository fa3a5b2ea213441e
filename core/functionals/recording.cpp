#include "functionals/recording.h"

#include <algorithm>
#include <array>
#include <string>

#include "error.h"
#include "functionals/feature_table.h"
#include "functionals/smoothing.h"
#include "functionals/voice_columns.h"

namespace tonescape {
namespace {

// One value of each of the first `count` frames.
template <typename Frame, typename Field>
std::vector<float> contourOf(const std::vector<Frame>& frames, std::size_t count, Field&& field) {
  std::vector<float> contour;
  contour.reserve(count);
  for (std::size_t i = 0; i < count; ++i) contour.push_back(field(frames[i]));
  return contour;
}

template <typename Field>
std::vector<float> smoothedContour(const std::vector<ShortFrame>& frames, Field&& field) {
  std::vector<float> smoothed;
  sma3(contourOf(frames, frames.size(), field), smoothed);
  return smoothed;
}

std::vector<float> smoothedWithoutZeros(std::span<const float> contour) {
  std::vector<float> smoothed;
  sma3nz(contour, smoothed);
  return smoothed;
}

bool isQuality(int column) {
  return column >= kQualityColumn && column < kQualityColumn + kQualityCount;
}
bool isVoiced(int column) {
  return column >= kVoicedColumn && column < kVoicedColumn + kVoicedCount;
}

// The contour that the functionals see, of a column's frames 0 ... n-1, of which the first `decided` had
// their pitch when the input ended. The reference's rules: pitch, unvoiced and voiced columns see the decided
// frames, the last of them smoothed with its true right neighbour; quality columns see the same frames as if
// there were none after them.
std::vector<float> seenContour(int column, std::span<const float> contour, std::size_t decided) {
  if (decided > 0) {
    if (isQuality(column)) return smoothedWithoutZeros(contour.first(decided));
    std::vector<float> seen = smoothedWithoutZeros(contour.first(decided + 1));
    seen.resize(decided);
    return seen;
  }
  // None decided, in inputs of about 60 to 90 ms: quality columns see all frames, voiced ones too but with
  // themselves for a right neighbour, pitch and unvoiced ones the first frame as it is.
  if (isQuality(column)) return smoothedWithoutZeros(contour);
  if (!isVoiced(column)) return {contour[0]};
  std::vector<float> seen = {contour[0]};
  for (std::size_t i = 1; i < contour.size(); ++i)
    seen.push_back(sma3nz(contour[i], contour[i - 1], contour[i]));
  return seen;
}

}  // namespace

Recording::Recording(int sample_rate_hz)
    : extractor_(sample_rate_hz), long_layout_(frameLayout(sample_rate_hz, kLongFrameSeconds)) {}

void Recording::push(std::span<const float> samples) {
  extractor_.push(samples, frames_);
  sample_count_ += samples.size();
}

void Recording::checkLength() const {
  if (sample_count_ == 0) {
    throw Error(ErrorCode::kEmptyInput, "There are no samples; give at least 60 ms of audio.");
  }
  if (frameCount(long_layout_, sample_count_) == 0) {
    throw Error(ErrorCode::kTooShort, "The recording has " + std::to_string(sample_count_) +
                                          " samples, less than one frame of 60 ms (" +
                                          std::to_string(long_layout_.length) +
                                          " samples at this rate); give a longer one.");
  }
}

std::vector<VoiceFrame> Recording::allVoices() {
  std::vector<VoiceFrame> voices = frames_.voices;
  extractor_.undecided(voices);
  return voices;
}

std::vector<std::vector<float>> Recording::voiceContours() {
  const std::vector<VoiceFrame> voices = allVoices();
  std::vector<VoiceColumns> columns;
  columns.reserve(voices.size());
  for (std::size_t i = 0; i < voices.size(); ++i)
    columns.push_back(voiceColumns(frames_.shorts[i], voices[i]));

  std::vector<std::vector<float>> contours;
  for (int c = 0; c < kVoiceColumnCount; ++c) {
    const std::vector<float> contour =
        contourOf(columns, columns.size(), [c](const VoiceColumns& values) { return values[c]; });
    contours.push_back(seenContour(c, contour, frames_.voices.size()));
  }
  return contours;
}

std::vector<float> Recording::functionals() {
  checkLength();
  const std::vector<ShortFrame>& frames = frames_.shorts;
  const std::vector<float> loudness = smoothedContour(frames, [](const ShortFrame& f) { return f.loudness; });
  std::array<std::vector<float>, 5> flux_and_mfcc;
  flux_and_mfcc[0] = smoothedContour(frames, [](const ShortFrame& f) { return f.spectral_flux; });
  for (int i = 0; i < kCepstralCount; ++i) {
    flux_and_mfcc[i + 1] = smoothedContour(frames, [i](const ShortFrame& f) { return f.mfcc[i]; });
  }
  const std::vector<float> energy =
      contourOf(frames, frames.size(), [](const ShortFrame& f) { return f.energy; });
  const std::vector<std::vector<float>> voice = voiceContours();

  Contours contours;
  std::copy(voice.begin(), voice.end(), contours.voice.begin());
  contours.loudness = loudness;
  std::copy(flux_and_mfcc.begin(), flux_and_mfcc.end(), contours.flux_and_mfcc.begin());
  contours.energy = energy;
  std::vector<float> values(functionalNames().size());
  functionals_.compute(contours, values);
  return values;
}

DescriptorRows Recording::descriptors() {
  checkLength();
  const std::vector<VoiceFrame> voices = allVoices();
  DescriptorRows rows;
  rows.frames = voices.size() + 1;
  rows.frame_step_s = static_cast<double>(extractor_.layout().hop) / extractor_.layout().sample_rate_hz;
  const std::size_t columns = descriptorNames().size();
  rows.values.resize(rows.frames * columns);

  std::size_t column = 0;
  const auto addColumn = [&](const std::vector<float>& contour) {
    for (std::size_t i = 0; i < rows.frames; ++i) rows.values[i * columns + column] = contour[i];
    ++column;
  };
  const auto addSpectral = [&](auto&& field) { addColumn(smoothedContour(frames_.shorts, field)); };
  const auto addWithoutZeros = [&](std::vector<float> contour) {
    const float last = contour.back();
    contour = smoothedWithoutZeros(contour);
    contour.push_back(last);
    addColumn(contour);
  };
  const auto addVoice = [&](auto&& field) { addWithoutZeros(contourOf(voices, voices.size(), field)); };
  const auto addFormant = [&](auto&& field) {
    addWithoutZeros(contourOf(frames_.shorts, voices.size(), field));
  };

  addSpectral([](const ShortFrame& f) { return f.loudness; });
  addSpectral([](const ShortFrame& f) { return f.alpha_ratio; });
  addSpectral([](const ShortFrame& f) { return f.hammarberg_index; });
  addSpectral([](const ShortFrame& f) { return f.slope_0_500; });
  addSpectral([](const ShortFrame& f) { return f.slope_500_1500; });
  addSpectral([](const ShortFrame& f) { return f.spectral_flux; });
  for (int i = 0; i < kCepstralCount; ++i) addSpectral([i](const ShortFrame& f) { return f.mfcc[i]; });
  addVoice([](const VoiceFrame& f) { return f.f0_semitones; });
  for (std::size_t i = 0; i < rows.frames; ++i)
    rows.voiced.push_back(rows.values[i * columns + column - 1] != 0.0f);
  addVoice([](const VoiceFrame& f) { return f.jitter; });
  addVoice([](const VoiceFrame& f) { return f.shimmer_db; });
  addVoice([](const VoiceFrame& f) { return f.hnr_db; });
  addVoice([](const VoiceFrame& f) { return f.h1_h2; });
  addVoice([](const VoiceFrame& f) { return f.h1_a3; });
  for (int i = 0; i < kFormantCount; ++i) {
    addFormant([i](const ShortFrame& f) { return f.formants[i].frequency_hz; });
    addFormant([i](const ShortFrame& f) { return f.formants[i].bandwidth_hz; });
    addVoice([i](const VoiceFrame& f) { return f.formant_amplitude[i]; });
  }
  return rows;
}

}  // namespace tonescape
