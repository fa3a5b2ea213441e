#include "tonescape/latent/random.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

namespace tonescape {

TEST_CASE("random: the engine is the one the standard fixes") {
  // ISO C++ [rand.predef]: the 10000th output of a default-seeded (5489) mt19937_64 is 9981545732273789042.
  Random random(5489);
  double last = 0.0;
  for (int i = 0; i < 10000; ++i) last = random.uniform();
  CHECK(last == std::floor(9981545732273789042.0L / 2048.0L) / 9007199254740992.0);
}

TEST_CASE("random: uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12") {
  Random random(1);
  const int count = 100000;
  double sum = 0.0;
  double squares = 0.0;
  for (int i = 0; i < count; ++i) {
    const double value = random.uniform();
    REQUIRE(value >= 0.0);
    REQUIRE(value < 1.0);
    sum += value;
    squares += (value - 0.5) * (value - 0.5);
  }
  // Five standard errors: sqrt(1/12/n) = 9.1e-4 and sqrt(1/180/n) = 2.4e-4.
  CHECK(sum / count == Approx(0.5).margin(4.6e-3));
  CHECK(squares / count == Approx(1.0 / 12.0).margin(1.2e-3));
}

TEST_CASE("random: normal numbers have the moments of the standard normal") {
  Random random(2);
  const int count = 200000;
  double mean = 0.0;
  double second = 0.0;
  double fourth = 0.0;
  double lag = 0.0;
  double previous = 0.0;
  for (int i = 0; i < count; ++i) {
    const double value = random.normal();
    mean += value / count;
    second += value * value / count;
    fourth += value * value * value * value / count;
    lag += value * previous / count;
    previous = value;
  }
  // Five standard errors: 1, sqrt(2), sqrt(96) and 1 over sqrt(n).
  CHECK(mean == Approx(0.0).margin(0.0112));
  CHECK(second == Approx(1.0).margin(0.0159));
  CHECK(fourth == Approx(3.0).margin(0.11));
  CHECK(lag == Approx(0.0).margin(0.0112));
}

TEST_CASE("random: integers below a bound are uniform") {
  Random random(3);
  std::vector<int> counts(7, 0);
  for (int i = 0; i < 70000; ++i) ++counts.at(random.below(7));
  // Binomial: standard deviation sqrt(70000 * 1/7 * 6/7) = 92.6; five of them.
  for (const int count : counts) CHECK(std::abs(count - 10000) < 463);
}

TEST_CASE("random: a shuffle permutes, reaches every order and repeats for a seed") {
  Random random(4);
  std::vector<int> orders(6, 0);
  for (int i = 0; i < 6000; ++i) {
    std::vector<int> order{0, 1, 2};
    random.shuffle(order);
    REQUIRE(std::is_permutation(order.begin(), order.end(), std::vector<int>{0, 1, 2}.begin()));
    ++orders.at(static_cast<std::size_t>(2 * order[0] + (order[1] > order[2] ? 1 : 0)));
  }
  for (const int count : orders) CHECK(std::abs(count - 1000) < 145);  // five times sqrt(6000 * 1/6 * 5/6)

  std::vector<int> one(50);
  std::iota(one.begin(), one.end(), 0);
  std::vector<int> two = one;
  Random(9).shuffle(one);
  Random(9).shuffle(two);
  CHECK(one == two);
  CHECK_FALSE(std::is_sorted(one.begin(), one.end()));
}

}  // namespace tonescape
