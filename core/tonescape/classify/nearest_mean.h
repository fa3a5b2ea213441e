// Classification by the nearest class mean, as a linear classifier.
#pragma once

#include <span>

#include "tonescape/classify/linear_classifier.h"
#include "tonescape/eigen.h"

namespace tonescape {

/// The classifier that finds the nearest class mean by the distance of Mahalanobis (1936),
/// (x - m_k)' C^-1 (x - m_k), with C the mean of the class covariances: where examples are whitened by C the
/// score of a class is m_k'x - |m_k|^2 / 2, since |x|^2 is the same for all. It is Fisher's linear
/// discriminant analysis with classes taken to be equally likely. It has no parameter to tune, and no single
/// example near a margin decides where it lies. `examples` is dimensions x examples, with labels in
/// 0..classes-1, each class with an example. A millionth of C's mean variance is added to its diagonal, so
/// that C may be singular; without any scatter C is the identity.
LinearClassifier fitNearestMean(const Eigen::MatrixXf& examples, std::span<const int> labels, int classes);

}  // namespace tonescape
