#include "tonescape/signal/lanes.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/test_signals.h"

using namespace tonescape;

namespace {

template <typename T>
Lanes<T> lanesOf(const std::vector<float>& values, int first) {
  Lanes<T> lanes;
  for (int lane = 0; lane < kLanes; ++lane) lanes.set(lane, static_cast<T>(values[first + lane]));
  return lanes;
}

}  // namespace

TEMPLATE_TEST_CASE("lanes: each operation rounds in each lane as it does for one number", "", float, double) {
  using T = TestType;
  const std::vector<float> values = test::noise(3.0f, 400, 5);
  for (int first = 0; first + 3 * kLanes <= 400; first += kLanes) {
    const Lanes<T> a = lanesOf<T>(values, first);
    const Lanes<T> b = lanesOf<T>(values, first + kLanes);
    const Lanes<T> c = lanesOf<T>(values, first + 2 * kLanes);
    const Lanes<T> sum = a + b * c;
    const Lanes<T> difference = -a - c * b;
    const Lanes<T> scaled = T(0.1) * a;
    for (int lane = 0; lane < kLanes; ++lane) {
      const T product = b[lane] * c[lane];
      REQUIRE(sum[lane] == a[lane] + product);
      REQUIRE(difference[lane] == -a[lane] - product);
      REQUIRE(scaled[lane] == T(0.1) * a[lane]);
    }
  }
}

TEST_CASE("lanes: rows are interleaved into lanes and separated again") {
  const std::vector<float> rows = test::noise(1.0f, 4 * 7, 6);
  std::vector<Lanes<float>> lanes(7);
  interleave(rows, lanes);
  for (int lane = 0; lane < kLanes; ++lane) {
    for (int n = 0; n < 7; ++n) REQUIRE(lanes[n][lane] == rows[lane * 7 + n]);
  }
  std::vector<float> back(rows.size());
  separate(lanes, back);
  CHECK(back == rows);
}

TEST_CASE("lanes: consecutive values are read from any offset") {
  const std::vector<float> values = test::noise(1.0f, 9, 7);
  for (int first = 0; first + kLanes <= 9; ++first) {
    const Lanes<float> lanes = Lanes<float>::at(values.data() + first);
    for (int lane = 0; lane < kLanes; ++lane) REQUIRE(lanes[lane] == values[first + lane]);
  }
}

TEST_CASE("lanes: doubles are rounded to float as a cast rounds them") {
  Lanes<double> values;
  for (int lane = 0; lane < kLanes; ++lane) values.set(lane, 1.0 / (3.0 + lane));
  for (int lane = 0; lane < kLanes; ++lane) {
    CHECK(toFloat(values)[lane] == static_cast<float>(1.0 / (3.0 + lane)));
    CHECK(toDouble(toFloat(values))[lane] == static_cast<double>(static_cast<float>(1.0 / (3.0 + lane))));
  }
}

TEST_CASE("lanes: a number in all lanes keeps the sign of its zero") {
  const Lanes<float> zeros = -0.0f;
  for (int lane = 0; lane < kLanes; ++lane) CHECK(std::signbit(zeros[lane]));
}
