#include "tonescape/latent/cluster_loss.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/gradient_check.h"

namespace tonescape {

TEST_CASE("cluster loss: the cluster loss is spread over separation") {
  Matrix<double> points(2, 6);
  points << 0, 4, 2, 4, 1, 1, 0, 0, 0, 2, 4, 6;
  const std::vector<int> labels{0, 2, 0, 2, 3, 3};  // no sample of class 1
  Matrix<double> gradient;
  // By hand: the centroids are (1, 0), (4, 1) and (1, 5), each with two points at distance 1; the three pairs
  // of centroids are sqrt(10), 5 and 5 apart. The smoothing changes a distance by 5e-9.
  CHECK(clusterLoss(points, labels, gradient) ==
        Approx(6.0 / (std::sqrt(10.0) + 5.0 + 5.0 + 1e-6)).epsilon(1e-8));
}

TEST_CASE("cluster loss: the gradient of the cluster loss equals central differences") {
  Random random(63);
  Matrix<double> points(4, 11);
  for (double& value : points.reshaped()) value = random.normal();
  // Classes of unequal size, one of a single point, one absent.
  const std::vector<int> labels{3, 0, 0, 1, 3, 3, 4, 0, 1, 0, 3};
  Matrix<double> gradient;
  clusterLoss(points, labels, gradient);
  Matrix<double> unused;
  CHECK(gradientError(elements(points), elements(gradient),
                      [&] { return clusterLoss(points, labels, unused); }) < 1e-6);
}

TEST_CASE("cluster loss: a batch without two classes has nothing to separate") {
  const Matrix<float> points = Matrix<float>::Random(3, 4);
  Matrix<float> gradient;
  CHECK(clusterLoss(points, std::vector<int>{2, 2, 2, 2}, gradient) == 0.0f);
  CHECK(gradient == Matrix<float>::Zero(3, 4));
}

TEST_CASE("cluster loss: coinciding points have a finite loss and gradient") {
  const Matrix<float> points = Matrix<float>::Ones(3, 4);
  Matrix<float> gradient;
  // All four distances and the one between the centroids are sqrt(1e-8) = 1e-4.
  CHECK(clusterLoss(points, std::vector<int>{0, 0, 1, 1}, gradient) == Approx(4e-4 / 1.01e-4).epsilon(1e-5));
  CHECK(gradient == Matrix<float>::Zero(3, 4));
}

}  // namespace tonescape
