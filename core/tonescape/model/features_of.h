// The features of audio that a model takes.
#pragma once

#include <vector>

#include "tonescape/functionals/recording.h"
#include "tonescape/model/model.h"

namespace tonescape {

/// The functionals of `recording`, at the model's rate, that `model` takes, in its order. Throws as
/// Recording::functionals.
std::vector<float> featuresOf(Recording& recording, const Model& model);

}  // namespace tonescape
