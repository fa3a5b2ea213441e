// A classifier with one linear score for each class.
#pragma once

#include <span>
#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The class, from 0, with the highest of one sample's `scores` (at least one); the lowest class in a tie.
int highestScore(std::span<const float> scores);

/// Linear scores weight x + bias; highestScore of them is the class of a sample.
struct LinearClassifier {
  Eigen::MatrixXf weight;  ///< classes x dimensions
  Eigen::VectorXf bias;    ///< classes

  /// Scores (classes x samples) of `samples` (dimensions x samples).
  Eigen::MatrixXf scores(const Eigen::MatrixXf& samples) const;

  /// The class of each sample, from 0.
  std::vector<int> predict(const Eigen::MatrixXf& samples) const;
};

}  // namespace tonescape
