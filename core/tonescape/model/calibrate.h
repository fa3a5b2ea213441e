// Adapts a model to another voice, room or language by examples without labels.
#pragma once

#include "tonescape/bundle/bundle.h"
#include "tonescape/eigen.h"

namespace tonescape {

/// The smallest number of examples to calibrate with.
inline constexpr int kFewestCalibrationExamples = 8;

/// Returns the bundle with the standardizer's mean and scale estimated again from `features` (features x
/// examples, in the bundle's order): the setting of Das et al. (2022) in which a share of the target is known
/// without its labels. A feature that never changes among the examples keeps its scale. If the bundle has a
/// last layer for calibrated input (Bundle::calibrated), that replaces the encoder's. Everything else stays,
/// except that the note "metrics" is removed, since it describes the former statistics. The note
/// "calibration" says what was done. Throws kEmptyInput for fewer than kFewestCalibrationExamples, kBadOption
/// for another number of features or a value that is not finite.
Bundle calibrated(const Bundle& bundle, const Eigen::MatrixXf& features);

}  // namespace tonescape
