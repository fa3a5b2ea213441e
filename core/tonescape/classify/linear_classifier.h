// A classifier with one linear score for each class.
#pragma once

#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// Linear scores; the class of a sample is the one with the highest.
struct LinearClassifier {
  Eigen::MatrixXf weight;  ///< classes x dimensions
  Eigen::VectorXf bias;    ///< classes

  /// Scores (classes x samples) of `samples` (dimensions x samples).
  Eigen::MatrixXf scores(const Eigen::MatrixXf& samples) const;

  /// The class of each sample, from 0; the lowest of equals.
  std::vector<int> predict(const Eigen::MatrixXf& samples) const;
};

}  // namespace tonescape
