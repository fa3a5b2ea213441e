#include "tonescape/functionals/recording.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "tonescape/error.h"
#include "tonescape/functionals/smoothing.h"
#include "tonescape/signal/audio_checks.h"

namespace tonescape {
namespace {

// Smooths a view's frames 0 ... n-1, of which the pitch of the first `decided` was decided when the input
// ended, and cuts them to those that the functionals use. The rules are the reference's: pitch and selections
// by voicing use the decided frames, the last of which is smoothed with its true right neighbour; voice
// quality and formants use the same frames, smoothed as if there were none after them.
void smoothView(const ContourView& view, std::size_t decided, std::vector<float>& contour) {
  const bool is_of_voiced_frames = isOfVoicedFrames(view.descriptor);
  if (decided > 0) {
    contour.resize(decided + (is_of_voiced_frames ? 0 : 1));
    sma3nz(contour, contour);
    contour.resize(decided);
    return;
  }
  // No frame is decided, as in inputs of about 60 to 90 ms: voice quality uses all frames; voiced selections
  // use all frames, each smoothed with itself as its right neighbour; pitch and unvoiced selections use the
  // first frame, not smoothed.
  if (is_of_voiced_frames) {
    sma3nz(contour, contour);
  } else if (view.selection != FrameSelection::kVoiced || view.descriptor == Descriptor::kPitch) {
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

}  // namespace

// Provides the contours of all frames so far, one at a time, because copies of all contours at once would
// double the memory.
class Recording::ContoursSoFar : public SmoothedContours {
 public:
  explicit ContoursSoFar(Recording& recording)
      : recorded_(recording.contours_), pending_(recording.pending_.shorts) {
    recording.extractor_.undecided(undecided_);
    contour_.reserve(recorded_.frames() + pending_.size() + 1);
  }

  /// Number of frames whose pitch is decided, or would be if the input ended here.
  std::size_t voiceFrames() const { return recorded_.frames() + undecided_.size(); }

  std::span<float> contour(int index) override {
    const ContourView& view = contourViews()[index].view;
    if (view.smoothing() == Smoothing::kAll) return smoothedShort(view.descriptor);
    append(view);
    for (std::size_t i = 0; i < undecided_.size(); ++i)
      contour_.push_back(view.valueOf(joined(pending_[i], undecided_[i])));
    smoothView(view, recorded_.frames(), contour_);
    return contour_;
  }
  float meanEnergy() override {
    double sum = recorded_.energySum();
    for (const DescriptorValues& frame : pending_) sum += frame[Descriptor::kEnergy];
    return static_cast<float>(sum / static_cast<double>(recorded_.frames() + pending_.size()));
  }

  /// A descriptor's smoothed contour for the table of descriptors: the values in voiceFrames() frames, and
  /// the last one a second time. Formants keep their values in unvoiced frames.
  std::span<const float> smoothed(Descriptor descriptor) {
    if (entryOf(descriptor).smoothing == Smoothing::kAll)
      return std::span<const float>(smoothedShort(descriptor)).first(voiceFrames() + 1);
    contour_.clear();
    recorded_.append(descriptor, contour_);
    for (std::size_t i = 0; i < undecided_.size(); ++i)
      contour_.push_back(joined(pending_[i], undecided_[i])[descriptor]);
    const float last = contour_.back();
    sma3nz(contour_, contour_);
    contour_.push_back(last);
    return contour_;
  }

 private:
  // A descriptor's smoothed contour in all 20 ms frames.
  std::span<float> smoothedShort(Descriptor descriptor) {
    contour_.clear();
    recorded_.append(descriptor, contour_);
    for (const DescriptorValues& frame : pending_) contour_.push_back(frame[descriptor]);
    sma3(contour_, contour_);
    return contour_;
  }

  // Sets contour_ to the view's values in the kept frames.
  void append(const ContourView& view) {
    contour_.clear();
    recorded_.append(view.descriptor, contour_);
    if (view.selection == FrameSelection::kAll) return;
    const bool wants_voiced = view.selection == FrameSelection::kVoiced;
    std::size_t frame = 0;
    recorded_.forEach(Descriptor::kPitch, [&](float pitch) {
      if ((pitch != 0.0f) != wants_voiced) contour_[frame] = 0.0f;
      ++frame;
    });
  }

  const RecordedContours& recorded_;
  const std::vector<DescriptorValues>& pending_;
  std::vector<VoiceFrame> undecided_;
  std::vector<float> contour_;
};

Recording::Recording(int sample_rate_hz, RecordingUse use, LevelReference reference)
    : extractor_(sample_rate_hz, use == RecordingUse::kAll ? FormantFrames::kAll : FormantFrames::kVoiced,
                 reference),
      long_layout_(frameLayout(sample_rate_hz, kLongFrameSeconds)),
      contours_(use == RecordingUse::kAll) {}

void Recording::push(std::span<const float> samples) {
  // Long input is processed in pieces, so that few frames at a time wait for their pitch.
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
  for (std::size_t i = 0; i < count; ++i) {
    const DescriptorValues frame = joined(pending_.shorts[i], pending_.voices[i]);
    contours_.push(frame);
    voice_.push(frame[Descriptor::kPitch] != 0.0f);
  }
  pending_.shorts.erase(pending_.shorts.begin(),
                        pending_.shorts.begin() + static_cast<std::ptrdiff_t>(count));
  pending_.voices.clear();
}

void Recording::checkLength() const {
  if (sample_count_ == 0) {
    throw Error(ErrorCode::kEmptyInput, "There are no samples; give at least 60 ms of audio.");
  }
  if (frameCount(long_layout_, sample_count_) == 0) {
    throw Error(
        ErrorCode::kTooShort,
        {"The recording has ", std::to_string(sample_count_), " samples, less than one frame of 60 ms (",
         std::to_string(long_layout_.length), " samples at this rate); give a longer one."});
  }
}

std::vector<float> Recording::functionals() {
  checkLength();
  ContoursSoFar contours(*this);
  std::vector<float> values(functionalNames().size());
  functionals_.compute(contours, values);
  return values;
}

DescriptorRows Recording::descriptors() {
  assert(contours_.keepsUnvoiced());
  checkLength();
  ContoursSoFar contours(*this);
  DescriptorRows rows;
  rows.frames = contours.voiceFrames() + 1;
  rows.frame_step_s = static_cast<double>(extractor_.layout().hop) / extractor_.layout().sample_rate_hz;
  const std::size_t columns = descriptorNames().size();
  rows.values.resize(rows.frames * columns);

  for (const Descriptor descriptor : kDescriptors) {
    const std::span<const float> contour = contours.smoothed(descriptor);
    const auto column = static_cast<std::size_t>(descriptor);
    for (std::size_t i = 0; i < rows.frames; ++i) rows.values[i * columns + column] = contour[i];
    if (descriptor != Descriptor::kPitch) continue;
    for (const float pitch : contour) rows.voiced.push_back(pitch != 0.0f);
  }
  return rows;
}

}  // namespace tonescape
