#include "tonescape/classify/linear_classifier.h"

#include <catch2/catch.hpp>

namespace tonescape {

TEST_CASE("linear classifier: the predicted class has the highest score") {
  LinearClassifier classifier{Eigen::MatrixXf(3, 1), Eigen::VectorXf(3)};
  classifier.weight << 1, -1, 0;
  classifier.bias << 0, 0, 0.5f;
  Eigen::MatrixXf samples(1, 3);
  samples << 2, -2, 0.25f;
  CHECK(classifier.scores(samples)(0, 0) == 2.0f);
  CHECK(classifier.scores(samples)(1, 1) == 2.0f);
  CHECK(classifier.scores(samples)(2, 2) == 0.5f);
  CHECK(classifier.predict(samples) == std::vector<int>{0, 1, 2});
}

TEST_CASE("linear classifier: among equal scores the class of the lowest index is predicted") {
  CHECK(highestScore(std::vector{-3.0f, -1.0f, -1.0f}) == 1);
  CHECK(highestScore(std::vector{2.0f}) == 0);
}

}  // namespace tonescape
