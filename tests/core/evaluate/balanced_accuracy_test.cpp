#include "tonescape/evaluate/balanced_accuracy.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

namespace tonescape {

TEST_CASE("balanced accuracy: the confusion matrix counts truth in rows, prediction in columns") {
  const std::vector<int> truth{0, 0, 0, 1, 1, 2};
  const std::vector<int> predicted{0, 0, 2, 1, 0, 2};
  Eigen::MatrixXi expected(3, 3);
  expected << 2, 0, 1, 1, 1, 0, 0, 0, 1;
  CHECK(confusionMatrix(truth, predicted, 3) == expected);
}

TEST_CASE("balanced accuracy: it is the mean recall") {
  Eigen::MatrixXi confusion(3, 3);
  confusion << 90, 5, 5, 1, 1, 0, 0, 1, 3;
  // Recalls 0.9, 0.5 and 0.75; plain accuracy would be 94/106.
  CHECK(balancedAccuracy(confusion) == Approx((0.9 + 0.5 + 0.75) / 3.0).epsilon(1e-14));
}

TEST_CASE("balanced accuracy: the standard error is that of a mean of binomial shares") {
  Eigen::MatrixXi confusion(3, 3);
  confusion << 90, 10, 0, 8, 8, 0, 0, 0, 0;
  // By hand: recalls 0.9 of 100 and 0.5 of 16, the third class is absent.
  CHECK(balancedAccuracyError(confusion) ==
        Approx(std::sqrt(0.09 / 100.0 + 0.25 / 16.0) / 2.0).epsilon(1e-14));
}

TEST_CASE("balanced accuracy: a class absent from the truth does not count") {
  Eigen::MatrixXi confusion(3, 3);
  confusion << 4, 0, 0, 0, 0, 0, 2, 1, 1;
  CHECK(balancedAccuracy(confusion) == Approx((1.0 + 0.25) / 2.0).epsilon(1e-14));
  CHECK(std::isnan(balancedAccuracy(Eigen::MatrixXi::Zero(3, 3))));
}

}  // namespace tonescape
