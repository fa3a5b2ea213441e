// The features of a recording that a model takes as input.
#pragma once

#include <vector>

#include "tonescape/functionals/recording.h"
#include "tonescape/model/model.h"

namespace tonescape {

/// The functionals of `recording` that `model` takes, in the model's order. The recording is at the model's
/// sample rate. Throws as Recording::functionals.
std::vector<float> featuresOf(Recording& recording, const Model& model);

}  // namespace tonescape
