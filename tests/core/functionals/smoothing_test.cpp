#include "functionals/smoothing.h"

#include <catch2/catch.hpp>

using namespace tonescape;

TEST_CASE("sma3: mean of three, the ends repeated") {
  std::vector<float> y;
  sma3(std::vector<float>{3, 6, 12, 0}, y);
  REQUIRE(y.size() == 4);
  CHECK(y[0] == Approx(4.0));
  CHECK(y[1] == Approx(7.0));
  CHECK(y[2] == Approx(6.0));
  CHECK(y[3] == Approx(4.0));
}

TEST_CASE("sma3: an empty contour stays empty") {
  std::vector<float> y = {1.0f};
  sma3({}, y);
  CHECK(y.empty());
}
