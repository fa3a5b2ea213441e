// A classifier with one linear score for each class.
#pragma once

#include <span>
#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The class, from 0, with the highest of one example's `scores` (at least one); the lowest class in a tie.
int highestScore(std::span<const float> scores);

/// The class with the second highest of one example's `scores` (at least two); the lowest class in a tie.
int secondHighestScore(std::span<const float> scores);

/// Linear scores weight x + bias; highestScore of them is the class of an example.
struct LinearClassifier {
  Eigen::MatrixXf weight;  ///< classes x dimensions
  Eigen::VectorXf bias;    ///< classes

  /// Scores (classes x examples) of `examples` (dimensions x examples).
  Eigen::MatrixXf scores(const Eigen::MatrixXf& examples) const;

  /// The class of each example, from 0.
  std::vector<int> predict(const Eigen::MatrixXf& examples) const;
};

}  // namespace tonescape
