// Means and scatter of labelled examples.
#pragma once

#include <span>

#include "tonescape/eigen.h"

namespace tonescape {

/// Class means and the scatter within classes; each class has the same weight, whatever its number of
/// examples.
struct ClassMoments {
  Eigen::MatrixXd means;    ///< dimensions x classes
  Eigen::MatrixXd scatter;  ///< dimensions x dimensions: the mean of the classes' covariances (divisor n)
};

/// The moments of `examples` (dimensions x examples) with labels in 0..classes-1, each class with an example.
ClassMoments classMoments(const Eigen::MatrixXd& examples, std::span<const int> labels, int classes);

/// The same, where an example counts by its weight (one per example, from 0; their sum in each class is
/// positive) within its class.
ClassMoments classMoments(const Eigen::MatrixXd& examples, std::span<const int> labels, int classes,
                          const Eigen::VectorXd& weights);

}  // namespace tonescape
