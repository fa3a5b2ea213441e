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

PitchStage::PitchStage(const FrameLayout& layout)
    : layout_(layout),
      spectrum_(layout, gaussWindow(layout.length)),
      octave_spectrum_(layout),
      summation_(octave_spectrum_.axis()),
      history_(historyLength(layout)),
      perturbation_(layout),
      windowed_(static_cast<std::size_t>(PitchTrack::kMaxPending) * layout.length),
      magnitudes_(static_cast<std::size_t>(PitchTrack::kMaxPending) * layout.binCount()) {}

std::span<const float> PitchStage::analyse(std::span<const float> frame) {
  const std::size_t row = track_.frameCount() % PitchTrack::kMaxPending;
  history_.append(track_.frameCount() == 0 ? frame : frame.last(layout_.hop));
  spectrum_.compute(frame);
  const std::span<const float> windowed = spectrum_.windowed();
  std::copy(windowed.begin(), windowed.end(), windowed_.begin() + row * windowed.size());
  const std::span<const float> magnitude = spectrum_.magnitude();
  std::copy(magnitude.begin(), magnitude.end(), magnitudes_.begin() + row * magnitude.size());
  rms_[row] = windowedRms(windowed);
  return track_.push(summation_.compute(octave_spectrum_.compute(magnitude)));
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
