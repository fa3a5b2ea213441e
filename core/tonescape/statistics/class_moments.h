// Means and scatter of labelled samples.
#pragma once

#include <span>

#include "tonescape/eigen.h"

namespace tonescape {

/// Class means and the scatter within classes; each class has the same weight, whatever its number of
/// samples.
struct ClassMoments {
  Eigen::MatrixXd means;    ///< dimensions x classes
  Eigen::MatrixXd scatter;  ///< dimensions x dimensions: the mean of the classes' covariances (divisor n)
};

/// The moments of `samples` (dimensions x samples) with labels in 0..classes-1, each class with a sample.
ClassMoments classMoments(const Eigen::MatrixXd& samples, std::span<const int> labels, int classes);

}  // namespace tonescape
