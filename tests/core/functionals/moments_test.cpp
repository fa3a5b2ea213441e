#include "tonescape/functionals/moments.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tonescape;

TEST_CASE("moments: the deviation is over the mean, with its sign") {
  Moments m = moments(std::vector<float>{2, 4, 4, 4, 5, 5, 7, 9});
  CHECK(m.mean == 5.0f);
  CHECK(m.stddev_norm == Approx(0.4).epsilon(1e-6));
  m = moments(std::vector<float>{-2, -4, -4, -4, -5, -5, -7, -9});
  CHECK(m.mean == -5.0f);
  CHECK(m.stddev_norm == Approx(-0.4).epsilon(1e-6));
}

TEST_CASE(
    "moments: a constant and an empty contour have deviation 0; over a mean of zero the deviation is taken "
    "as it is") {
  CHECK(moments(std::vector<float>{7, 7, 7}).stddev_norm == 0.0f);
  const Moments zero_mean = moments(std::vector<float>{-3, 3});
  CHECK(zero_mean.mean == 0.0f);
  CHECK(zero_mean.stddev_norm == Approx(3.0));
  CHECK(moments({}).mean == 0.0f);
  CHECK(moments({}).stddev_norm == 0.0f);
}

TEST_CASE("moments: a small variation on a large mean is not lost") {
  const Moments m = moments(std::vector<float>{10000.0f, 10000.5f, 10001.0f});
  CHECK(m.mean == 10000.5f);
  CHECK(m.stddev_norm == Approx(0.40824829 / 10000.5).epsilon(1e-6));
}
