#include "tonescape/descriptors/pitch_stage.h"

#include <algorithm>

#include "tonescape/descriptors/pitch_gate.h"
#include "tonescape/signal/window.h"

namespace tonescape {
namespace {

// The number of samples from the earliest start of the oldest undecided frame's period search to the end of
// the newest frame.
std::size_t historyLength(const FrameLayout& layout) {
  return Perturbation::maxLookBack(layout) + (PitchTrack::kMaxPending - 1) * layout.hop + layout.length;
}

}  // namespace

PitchStage::PitchStage(const FrameLayout& layout, LevelReference reference)
    : layout_(layout),
      spectra_(layout, gaussWindow(layout.length)),
      octave_spectrum_(layout),
      summation_(octave_spectrum_.axis()),
      gain_(reference),
      window_rms_(windowedRms(gaussWindow(layout.length))),
      history_(historyLength(layout)),
      perturbation_(layout),
      windowed_(static_cast<std::size_t>(PitchTrack::kMaxPending) * layout.length),
      magnitudes_(static_cast<std::size_t>(PitchTrack::kMaxPending) * layout.binCount()) {}

void PitchStage::analyse(const FrameGroup& frames) {
  spectra_.compute(frames);
  for (int i = 0; i < frames.count(); ++i) octave_spectrum_.set(i, spectra_.magnitude(i));
  octave_spectrum_.compute();
}

// Frame i of the group that is analysed.
std::span<const float> PitchStage::track(const FrameGroup& frames, int i) {
  const std::size_t row = track_.frameCount() % PitchTrack::kMaxPending;
  history_.append(track_.frameCount() == 0 ? frames[i] : frames[i].last(layout_.hop));
  const std::span<const float> windowed = spectra_.windowed(i);
  std::copy(windowed.begin(), windowed.end(), windowed_.begin() + row * windowed.size());
  const std::span<const float> magnitude = spectra_.magnitude(i);
  std::copy(magnitude.begin(), magnitude.end(), magnitudes_.begin() + row * magnitude.size());
  const float rms = windowedRms(windowed);
  const float unwindowed_rms = rms / window_rms_;  // of a steady sound
  rms_[row] = gain_.next(unwindowed_rms * unwindowed_rms) * rms;
  return track_.push(summation_.compute(octave_spectrum_.result(i)));
}

PitchFrame PitchStage::describe(std::size_t index, float tracked_hz, Perturbation& perturbation) const {
  const std::size_t row = index % PitchTrack::kMaxPending;
  const std::size_t bins = layout_.binCount();
  PitchFrame result{};
  result.index = index;
  result.f0_hz = gatedPitch(tracked_hz, rms_[row]);
  result.f0_semitones = semitonesFrom27Hz5(result.f0_hz);
  const PerturbationValues values = perturbation.compute(result.f0_hz, history_);
  result.jitter = values.jitter;
  result.shimmer_db = values.shimmer_db;
  result.windowed = std::span(windowed_).subspan(row * layout_.length, layout_.length);
  result.magnitude = std::span(magnitudes_).subspan(row * bins, bins);
  return result;
}

}  // namespace tonescape
