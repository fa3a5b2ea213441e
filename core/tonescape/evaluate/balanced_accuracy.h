// Balanced accuracy: agreement of predicted and true classes that differ in size.
#pragma once

#include <span>

#include "tonescape/eigen.h"

namespace tonescape {

/// Counts (classes x classes): row = true class, column = predicted class. Both spans have the same length
/// and hold classes from 0 to classes-1.
Eigen::MatrixXi confusionMatrix(std::span<const int> truth, std::span<const int> predicted, int classes);

/// The mean recall over the classes present in the truth, 0 to 1; NaN when there are no examples at all.
double balancedAccuracy(const Eigen::MatrixXi& confusion);

/// The standard error of the balanced accuracy as an estimate for further examples of the same kind: the
/// recalls are treated as independent binomial proportions. It is too small where examples depend on each
/// other, as those of one speaker do.
double balancedAccuracyError(const Eigen::MatrixXi& confusion);

}  // namespace tonescape
