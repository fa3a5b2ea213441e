// A model for another voice, room or language, from examples without labels.
#pragma once

#include "tonescape/bundle/bundle.h"
#include "tonescape/eigen.h"

namespace tonescape {

/// The fewest examples to calibrate with.
inline constexpr int kFewestCalibrationExamples = 8;

/// The bundle with the standardizer's mean and scale estimated again from `features` (features x examples, in
/// the bundle's order): the setting of Das et al. (2022) in which a share of the target is known without its
/// labels. A feature that never changes among the examples keeps its scale. An encoder with a last layer for
/// calibrated input gets it. All else stays, but for the note
/// "metrics", which was true of the former statistics. The note "calibration" says what was done. Throws
/// kEmptyInput for fewer than kFewestCalibrationExamples, kBadOption for another number of features or a
/// value that is not finite.
Bundle calibrated(const Bundle& bundle, const Eigen::MatrixXf& features);

}  // namespace tonescape
