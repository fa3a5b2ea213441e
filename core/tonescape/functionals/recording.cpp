#include "tonescape/functionals/recording.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "tonescape/error.h"
#include "tonescape/functionals/feature_table.h"
#include "tonescape/functionals/smoothing.h"
#include "tonescape/functionals/voice_columns.h"
#include "tonescape/signal/samples.h"

namespace tonescape {
namespace {

bool isQuality(int column) {
  return column >= kQualityColumn && column < kQualityColumn + kQualityCount;
}
bool isVoiced(int column) {
  return column >= kVoicedColumn && column < kVoicedColumn + kVoicedCount;
}

// Makes of a column's frames 0 ... n-1, of which the first `decided` had their pitch when the input ended,
// the contour that the functionals see. The reference's rules: pitch, unvoiced and voiced columns see the
// decided frames, the last of them smoothed with its true right neighbour; quality columns see the same
// frames as if there were none after them.
void smoothWhatIsSeen(int column, std::size_t decided, std::vector<float>& contour) {
  if (decided > 0) {
    contour.resize(decided + (isQuality(column) ? 0 : 1));
    sma3nz(contour, contour);
    contour.resize(decided);
    return;
  }
  // None decided, in inputs of about 60 to 90 ms: quality columns see all frames, voiced ones too but with
  // themselves for a right neighbour, pitch and unvoiced ones the first frame as it is.
  if (isQuality(column)) {
    sma3nz(contour, contour);
  } else if (!isVoiced(column)) {
    contour.resize(1);
  } else {
    float left = contour[0];
    for (std::size_t i = 1; i < contour.size(); ++i) {
      const float centre = contour[i];
      contour[i] = sma3nz(centre, left, centre);
      left = centre;
    }
  }
}

// What voice quality counts as in an unvoiced frame: no value, but for the formants' amplitudes, which the
// reference averages over all frames.
float unvoicedQuality(int column) {
  constexpr int kFirstFormant = 5;
  const bool is_amplitude = column >= kFirstFormant && (column - kFirstFormant) % 3 == 2;
  return is_amplitude ? kUnvoicedHarmonicLevels.formant_amplitude[0] : 0.0f;
}

}  // namespace

// The contours of all frames so far, made one at a time: all at once they would take as much again.
class Recording::Source : public ContourSource {
 public:
  explicit Source(Recording& recording) : kept_(recording.contours_), pending_(recording.pending_.shorts) {
    recording.extractor_.undecided(undecided_);
    contour_.reserve(kept_.frames() + pending_.size() + 1);
  }

  /// Frames with pitch, decided or as if the input ended here.
  std::size_t voiceFrames() const { return kept_.frames() + undecided_.size(); }

  std::span<float> voice(int column) override {
    contour_.clear();
    if (isQuality(column)) {
      appendSeenQuality(column - kQualityColumn);
    } else {
      kept_.appendFull(kPitchContour, contour_);
      if (column != kPitchColumn) selectSpectral(column);
    }
    for (std::size_t i = 0; i < undecided_.size(); ++i)
      contour_.push_back(voiceColumns(pending_[i], undecided_[i])[column]);
    smoothWhatIsSeen(column, kept_.frames(), contour_);
    return contour_;
  }
  std::span<float> loudness() override { return smoothedFull(kLoudnessContour); }
  std::span<float> fluxOrMfcc(int i) override { return smoothedFull(kFluxContour + i); }
  float meanEnergy() override {
    double sum = kept_.energySum();
    for (const ShortFrame& frame : pending_) sum += frame.energy;
    return static_cast<float>(sum / static_cast<double>(kept_.frames() + pending_.size()));
  }

  /// All 20 ms frames, smoothed.
  std::span<float> smoothedFull(int contour) {
    full(contour);
    sma3(contour_, contour_);
    return contour_;
  }

  /// The frames with pitch, and the last one again; formants also where they are unvoiced.
  std::span<const float> smoothedPitch() {
    contour_.clear();
    kept_.appendFull(kPitchContour, contour_);
    for (const VoiceFrame& voice : undecided_) contour_.push_back(voice.f0_semitones);
    return smoothedAndRepeated();
  }
  std::span<const float> smoothedQuality(int column) {
    contour_.clear();
    kept_.appendQuality(column, unvoicedQuality(column), contour_);
    for (std::size_t i = 0; i < undecided_.size(); ++i)
      contour_.push_back(qualityValues(pending_[i], undecided_[i])[column]);
    return smoothedAndRepeated();
  }

 private:
  std::span<float> full(int contour) {
    contour_.clear();
    kept_.appendFull(contour, contour_);
    for (const ShortFrame& frame : pending_) contour_.push_back(fullContourValues(frame)[contour]);
    return contour_;
  }

  // What voiceColumns makes of the kept frames: formants only where they are voiced.
  void appendSeenQuality(int column) {
    const float unvoiced = unvoicedQuality(column);
    kept_.appendQuality(column, unvoiced, contour_);
    std::size_t frame = 0;
    kept_.forEachFull(kPitchContour, [&](float pitch) {
      if (pitch == 0.0f) contour_[frame] = unvoiced;
      ++frame;
    });
  }

  // In place of pitch the values of a spectral column where it counts, else 0.
  void selectSpectral(int column) {
    const bool voiced = isVoiced(column);
    const int contour = kSpectralContour + column - (voiced ? kVoicedColumn : kUnvoicedColumn);
    std::size_t frame = 0;
    kept_.forEachFull(contour, [&](float value) {
      const bool counts = (contour_[frame] != 0.0f) == voiced;
      contour_[frame++] = counts ? value : 0.0f;
    });
  }

  std::span<const float> smoothedAndRepeated() {
    const float last = contour_.back();
    sma3nz(contour_, contour_);
    contour_.push_back(last);
    return contour_;
  }

  const RecordedContours& kept_;
  const std::vector<ShortFrame>& pending_;
  std::vector<VoiceFrame> undecided_;
  std::vector<float> contour_;
};

Recording::Recording(int sample_rate_hz, RecordingUse use)
    : extractor_(sample_rate_hz),
      long_layout_(frameLayout(sample_rate_hz, kLongFrameSeconds)),
      contours_(use == RecordingUse::kAll) {}

void Recording::push(std::span<const float> samples) {
  // In pieces: what is pending stays small.
  constexpr std::size_t kPiece = 1 << 14;
  checkSamples(samples);
  for (std::size_t start = 0; start < samples.size(); start += kPiece) {
    const std::span<const float> piece = samples.subspan(start, std::min(kPiece, samples.size() - start));
    extractor_.push(piece, pending_);
    keepDecided();
  }
  sample_count_ += samples.size();
}

void Recording::keepDecided() {
  const std::size_t count = pending_.voices.size();
  for (std::size_t i = 0; i < count; ++i) contours_.push(pending_.shorts[i], pending_.voices[i]);
  pending_.shorts.erase(pending_.shorts.begin(),
                        pending_.shorts.begin() + static_cast<std::ptrdiff_t>(count));
  pending_.voices.clear();
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

std::vector<float> Recording::functionals() {
  checkLength();
  Source source(*this);
  std::vector<float> values(functionalNames().size());
  functionals_.compute(source, values);
  return values;
}

DescriptorRows Recording::descriptors() {
  assert(contours_.keepsUnvoiced());
  checkLength();
  Source source(*this);
  DescriptorRows rows;
  rows.frames = source.voiceFrames() + 1;
  rows.frame_step_s = static_cast<double>(extractor_.layout().hop) / extractor_.layout().sample_rate_hz;
  const std::size_t columns = descriptorNames().size();
  rows.values.resize(rows.frames * columns);

  std::size_t column = 0;
  const auto addColumn = [&](std::span<const float> contour) {
    for (std::size_t i = 0; i < rows.frames; ++i) rows.values[i * columns + column] = contour[i];
    ++column;
  };
  for (int c = kLoudnessContour; c < kPitchContour; ++c) addColumn(source.smoothedFull(c));
  const std::span<const float> pitch = source.smoothedPitch();
  for (std::size_t i = 0; i < rows.frames; ++i) rows.voiced.push_back(pitch[i] != 0.0f);
  addColumn(pitch);
  for (int c = 0; c < kQualityCount; ++c) addColumn(source.smoothedQuality(c));
  return rows;
}

}  // namespace tonescape
