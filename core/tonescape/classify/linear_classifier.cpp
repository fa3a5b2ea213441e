#include "tonescape/classify/linear_classifier.h"

#include <algorithm>

namespace tonescape {

int highestScore(std::span<const float> scores) {
  return static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

Eigen::MatrixXf LinearClassifier::scores(const Eigen::MatrixXf& samples) const {
  return (weight * samples).colwise() + bias;
}

std::vector<int> LinearClassifier::predict(const Eigen::MatrixXf& samples) const {
  const Eigen::MatrixXf decision = scores(samples);
  std::vector<int> labels(static_cast<std::size_t>(decision.cols()));
  for (Eigen::Index i = 0; i < decision.cols(); ++i) {
    labels[static_cast<std::size_t>(i)] =
        highestScore({decision.col(i).data(), static_cast<std::size_t>(decision.rows())});
  }
  return labels;
}

}  // namespace tonescape
