#include "tonescape/statistics/percentiles.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
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
  CHECK(percentileOfSorted(std::vector<double>{1, 2}, 0.1) == Approx(1.1).epsilon(1e-15));
}

TEST_CASE("percentiles: of values in any order they are those of the sorted values, bit for bit") {
  std::mt19937 random(4);
  for (const float largest : {0.0f, 1e-30f, 3.0f, 1e30f}) {
    for (const std::size_t count : {1u, 2u, 3u, 10u, 301u}) {
      std::vector<float> values(count);
      std::uniform_real_distribution<float> within(-largest, largest);
      for (float& value : values) value = within(random);
      for (std::size_t i = 0; i < count / 4; ++i) values[i] = values[count - 1 - i];  // some twice
      std::vector<double> sorted(values.begin(), values.end());
      std::sort(sorted.begin(), sorted.end());
      for (std::size_t rank = 0; rank < count; ++rank) {
        const double p = count == 1 ? 0.5 : static_cast<double>(rank) / static_cast<double>(count - 1);
        CAPTURE(largest, count, rank);
        CHECK(percentile(values, p) == static_cast<float>(percentileOfSorted(sorted, p)));
      }
    }
  }
}

TEST_CASE("percentiles: the extremes of float are ranked like other values") {
  constexpr float kHighest = std::numeric_limits<float>::max();
  const std::vector<float> values = {kHighest, 0.0f, -kHighest, std::numeric_limits<float>::denorm_min()};
  CHECK(percentile(values, 0.0) == -kHighest);
  CHECK(percentile(values, 1.0) == kHighest);
}
