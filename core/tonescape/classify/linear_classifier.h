// A classifier with one linear score for each class.
#pragma once

#include <span>
#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The class of one example's `scores` (at least one), from 0: the highest, the lowest class of equals.
int highestScore(std::span<const float> scores);

/// Linear scores; the class of an example is highestScore.
struct LinearClassifier {
  Eigen::MatrixXf weight;  ///< classes x dimensions
  Eigen::VectorXf bias;    ///< classes

  /// Scores (classes x examples) of `examples` (dimensions x examples).
  Eigen::MatrixXf scores(const Eigen::MatrixXf& examples) const;

  /// The class of each example, from 0.
  std::vector<int> predict(const Eigen::MatrixXf& examples) const;
};

}  // namespace tonescape
