// `tonescape calibrate`: adapts a model to a voice, a room or a language by speech without labels.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Computes the features of each input, or of each voiced window of it, calibrates the model with them
/// (calibrated()) and writes it. Returns the exit status: 1 if an input failed; the model is then calibrated
/// with the others. Throws as calibrated, listInputs, speechKindOf and checkedOutput.
int runCalibrate(const CalibrateOptions& options);

}  // namespace tonescape
