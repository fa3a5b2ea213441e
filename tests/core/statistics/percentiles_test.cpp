#include "tonescape/statistics/percentiles.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tonescape;

TEST_CASE("percentiles: values between ranks are interpolated linearly") {
  const std::vector<float> sorted = {10, 20, 30, 40};
  CHECK(percentile(sorted, 0.0) == 10.0f);
  CHECK(percentile(sorted, 0.5) == Approx(25.0));  // rank 1.5
  CHECK(percentile(sorted, 0.2) == Approx(16.0));  // rank 0.6
  CHECK(percentile(sorted, 0.8) == Approx(34.0));  // rank 2.4
  CHECK(percentile(sorted, 1.0) == 40.0f);
}

TEST_CASE("percentiles: no value gives 0, one value itself, and an exact rank its value") {
  CHECK(percentile(std::vector<float>(), 0.5) == 0.0f);
  CHECK(percentile(std::vector<float>{7}, 0.8) == 7.0f);
  CHECK(percentile(std::vector<float>{1, 2, 3, 4, 5}, 0.5) == 3.0f);
  CHECK(percentile(std::vector<double>{1, 2}, 0.1) == Approx(1.1).epsilon(1e-15));
}
