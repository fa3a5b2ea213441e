// The features of a recording that a model takes as input.
#pragma once

#include <vector>

#include "tonescape/functionals/resampled_recording.h"
#include "tonescape/model/model.h"

namespace tonescape {

/// An empty recording for featuresOf: takes samples at `sample_rate_hz`, resamples them to the model's rate,
/// and refers to the level that the model's features refer to. Throws Error(kSampleRate).
ResampledRecording recordingFor(const Model& model, int sample_rate_hz);

/// The functionals of `recording` that `model` takes, in the model's order. The recording is that of
/// recordingFor, or one with the same rate and reference. Throws as Recording::functionals.
std::vector<float> featuresOf(Recording& recording, const Model& model);

}  // namespace tonescape
