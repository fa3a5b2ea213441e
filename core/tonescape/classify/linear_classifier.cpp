#include "tonescape/classify/linear_classifier.h"

#include <algorithm>

namespace tonescape {

int highestScore(std::span<const float> scores) {
  return static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

int secondHighestScore(std::span<const float> scores) {
  const int highest = highestScore(scores);
  int second = -1;
  for (int i = 0; i < static_cast<int>(scores.size()); ++i) {
    if (i == highest) continue;
    if (second < 0 || scores[static_cast<std::size_t>(i)] > scores[static_cast<std::size_t>(second)])
      second = i;
  }
  return second;
}

Eigen::MatrixXf LinearClassifier::scores(const Eigen::MatrixXf& examples) const {
  return (weight * examples).colwise() + bias;
}

std::vector<int> LinearClassifier::predict(const Eigen::MatrixXf& examples) const {
  const Eigen::MatrixXf decision = scores(examples);
  std::vector<int> labels(static_cast<std::size_t>(decision.cols()));
  for (Eigen::Index i = 0; i < decision.cols(); ++i) {
    labels[static_cast<std::size_t>(i)] =
        highestScore({decision.col(i).data(), static_cast<std::size_t>(decision.rows())});
  }
  return labels;
}

}  // namespace tonescape
