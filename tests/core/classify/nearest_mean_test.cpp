#include "tonescape/classify/nearest_mean.h"

#include <Eigen/LU>
#include <catch2/catch.hpp>
#include <vector>

#include "tonescape/latent/random.h"
#include "tonescape/statistics/class_moments.h"

namespace tonescape {
namespace {

struct Clouds {
  Eigen::MatrixXf samples{2, 300};
  std::vector<int> labels;
};

/// Three classes of unequal size, long along one diagonal.
Clouds longClouds() {
  Random random(17);
  Clouds set;
  for (Eigen::Index i = 0; i < 300; ++i) {
    const int label = i % 6 < 4 ? 0 : static_cast<int>(i % 6) - 3;
    const double along = 3.0 * random.normal();
    set.labels.push_back(label);
    set.samples.col(i) << static_cast<float>(along + 0.5 * random.normal() + 2.0 * label),
        static_cast<float>(along + 0.5 * random.normal());
  }
  return set;
}

}  // namespace

TEST_CASE("nearest mean: the highest score is that of the nearest mean in the classes' own measure") {
  const Clouds set = longClouds();
  const LinearClassifier classifier = fitNearestMean(set.samples, set.labels, 3);
  const ClassMoments moments = classMoments(set.samples.cast<double>(), set.labels, 3);
  const Eigen::MatrixXd inverse = moments.scatter.inverse();
  const Eigen::MatrixXf scores = classifier.scores(set.samples);
  int by_length = 0;
  for (Eigen::Index i = 0; i < 300; ++i) {
    Eigen::Vector3d distance;
    for (Eigen::Index k = 0; k < 3; ++k) {
      const Eigen::Vector2d offset = set.samples.col(i).cast<double>() - moments.means.col(k);
      distance[k] = offset.dot(inverse * offset);
    }
    // Scores are minus half the squared distances, plus a constant that is the same for all classes.
    for (Eigen::Index k = 1; k < 3; ++k) {
      CHECK(scores(k, i) - scores(0, i) ==
            Approx(0.5 * (distance[0] - distance[k])).epsilon(1e-4).margin(1e-4));
    }
    Eigen::Index nearest = 0;
    (moments.means.colwise() - set.samples.col(i).cast<double>()).colwise().norm().minCoeff(&nearest);
    by_length += nearest != classifier.predict(set.samples)[static_cast<std::size_t>(i)];
  }
  CHECK(by_length > 50);  // a different class than by Euclidean distance
}

TEST_CASE("nearest mean: scores stay finite without scatter, in one direction or in all") {
  Clouds set = longClouds();
  set.samples.row(1).setConstant(4.0f);
  CHECK(fitNearestMean(set.samples, set.labels, 3).weight.allFinite());
  Eigen::MatrixXf corners(2, 3);
  corners << 0, 5, 0,  //
      0, 0, 5;
  const std::vector<int> labels{0, 1, 2};
  const LinearClassifier classifier = fitNearestMean(corners, labels, 3);
  CHECK(classifier.predict(corners) == labels);
  CHECK(classifier.weight(1, 0) == Approx(5.0));
  CHECK(classifier.bias[1] == Approx(-12.5));
}

}  // namespace tonescape
