#include "tonescape/classify/linear_classifier.h"

namespace tonescape {

Eigen::MatrixXf LinearClassifier::scores(const Eigen::MatrixXf& samples) const {
  return (weight * samples).colwise() + bias;
}

std::vector<int> LinearClassifier::predict(const Eigen::MatrixXf& samples) const {
  const Eigen::MatrixXf decision = scores(samples);
  std::vector<int> labels(static_cast<std::size_t>(decision.cols()));
  for (Eigen::Index i = 0; i < decision.cols(); ++i) {
    Eigen::Index best = 0;
    decision.col(i).maxCoeff(&best);
    labels[static_cast<std::size_t>(i)] = static_cast<int>(best);
  }
  return labels;
}

}  // namespace tonescape
