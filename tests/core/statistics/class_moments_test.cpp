#include "tonescape/statistics/class_moments.h"

#include <catch2/catch.hpp>
#include <vector>

namespace tonescape {

TEST_CASE("class moments: each class has one mean and the same part in the scatter") {
  // Class 0: (0, 0), (2, 4); class 1: (10, 1) three times and (14, 1).
  Eigen::MatrixXd samples(2, 6);
  samples << 0, 10, 2, 10, 10, 14,  //
      0, 1, 4, 1, 1, 1;
  const std::vector<int> labels{0, 1, 0, 1, 1, 1};
  const ClassMoments moments = classMoments(samples, labels, 2);
  Eigen::MatrixXd means(2, 2);
  means << 1, 11,  //
      2, 1;
  CHECK(moments.means == means);
  // The covariances (divisor n) are [1 2; 2 4] and [3 0; 0 0].
  Eigen::MatrixXd scatter(2, 2);
  scatter << 2, 1,  //
      1, 2;
  CHECK((moments.scatter - scatter).cwiseAbs().maxCoeff() < 1e-14);
}

TEST_CASE("class moments: an example of weight n counts as n examples of its class") {
  Eigen::MatrixXd samples(2, 5);
  samples << 0, 10, 2, 14, 99,  //
      0, 1, 4, 1, 99;
  // Class 0: (0, 0), (2, 4); class 1: (10, 1) three times and (14, 1); an example of weight 0 is not there.
  // The weights of a class need not have the sum of another's.
  const std::vector<int> labels{0, 1, 0, 1, 1};
  const Eigen::VectorXd weights = (Eigen::VectorXd(5) << 0.5, 30, 0.5, 10, 0).finished();
  const ClassMoments moments = classMoments(samples, labels, 2, weights);
  Eigen::MatrixXd means(2, 2);
  means << 1, 11,  //
      2, 1;
  CHECK((moments.means - means).cwiseAbs().maxCoeff() < 1e-14);
  Eigen::MatrixXd scatter(2, 2);
  scatter << 2, 1,  //
      1, 2;
  CHECK((moments.scatter - scatter).cwiseAbs().maxCoeff() < 1e-14);
}

}  // namespace tonescape
