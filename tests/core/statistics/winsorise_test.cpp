#include "tonescape/statistics/winsorise.h"

#include <catch2/catch.hpp>

namespace tonescape {

TEST_CASE("winsorise: values beyond the quantiles move to them, the others stay") {
  Eigen::ArrayXd values(6);
  values << 50, -100, 20, 30, 40, 1000;
  // Sorted -100, 20, 30, 40, 50, 1000: the quantile 0.2 is at index 1, 0.8 at index 4.
  Eigen::ArrayXd expected(6);
  expected << 50, 20, 20, 30, 40, 50;
  CHECK((winsorised(values, 0.2) - expected).abs().maxCoeff() < 1e-12);

  // The quantile 0.1 is at index 0.5: -100 + 120 / 2; 0.9 at index 4.5: 50 + 950 / 2.
  expected << 50, -40, 20, 30, 40, 525;
  CHECK((winsorised(values, 0.1) - expected).abs().maxCoeff() < 1e-10);
}

TEST_CASE("winsorise: a share of 0 moves nothing, one of 0.5 moves all to the median") {
  Eigen::ArrayXd values(4);
  values << 3, 1, 2, 10;
  CHECK((winsorised(values, 0.0) == values).all());
  CHECK((winsorised(values, 0.5) == 2.5).all());
  CHECK(winsorised(Eigen::ArrayXd::Constant(1, 7.0), 0.1)[0] == 7.0);
}

}  // namespace tonescape
