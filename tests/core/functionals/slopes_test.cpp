#include "tonescape/functionals/slopes.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace tonescape;

namespace {

SlopeStatistics slopesOf(const std::vector<float>& contour) {
  std::vector<Extremum> extrema;
  findExtrema(contour, extrema);
  return slopeStatistics(contour, extrema);
}

}  // namespace

TEST_CASE(
    "slopes: they go from extremum to extremum in units per second, and the fall at the end is negative") {
  // Maxima at 2 (5) and 6 (9), minimum at 4 (0), end at 8 (2).
  const SlopeStatistics s = slopesOf({0, 1, 5, 1, 0, 4, 9, 3, 2});
  const double rising[] = {5.0 / 0.02, 9.0 / 0.02};
  const double fall = 5.0 / 0.02;
  const double end = (2.0 - 9.0) / 0.02;
  CHECK(s.mean_rising == Approx((rising[0] + rising[1]) / 2.0).epsilon(1e-5));
  CHECK(s.stddev_rising == Approx(100.0).epsilon(1e-5));
  const double mean_falling = (fall + end) / 2.0;
  CHECK(s.mean_falling == Approx(mean_falling).epsilon(1e-5));
  // The end's slope counts in the divisor, not in the sum of squares.
  CHECK(s.stddev_falling == Approx(std::sqrt(std::pow(fall - mean_falling, 2.0) / 2.0)).epsilon(1e-5));
}

TEST_CASE("slopes: without extrema there is one slope, per frame") {
  const SlopeStatistics up = slopesOf({1, 2, 3, 5});
  CHECK(up.mean_rising == Approx(1.0));
  CHECK(up.mean_falling == 0.0f);
  const SlopeStatistics down = slopesOf({5, 3, 2, 1});
  CHECK(down.mean_falling == Approx(-1.0));
  CHECK(down.mean_rising == 0.0f);
  CHECK(slopesOf({4, 4, 4}).mean_rising == 0.0f);
  CHECK(slopesOf({}).mean_falling == 0.0f);
}
