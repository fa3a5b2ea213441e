#include "tonescape/statistics/winsorise.h"

#include <catch2/catch.hpp>

namespace tonescape {

TEST_CASE("Values beyond the quantiles move to them, the others stay", "[winsorise]") {
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

TEST_CASE("Share 0 moves nothing, share 0.5 all to the median", "[winsorise]") {
  Eigen::ArrayXd values(4);
  values << 3, 1, 2, 10;
  CHECK((winsorised(values, 0.0) == values).all());
  CHECK((winsorised(values, 0.5) == 2.5).all());
  CHECK(winsorised(Eigen::ArrayXd::Constant(1, 7.0), 0.1)[0] == 7.0);
}

}  // namespace tonescape
