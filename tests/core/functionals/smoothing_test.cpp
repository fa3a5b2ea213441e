#include "tonescape/functionals/smoothing.h"

#include <catch2/catch.hpp>

using namespace tonescape;

TEST_CASE("sma3: each value is the mean of three, the ends are repeated") {
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

TEST_CASE("sma3nz: zeros stay and do not dilute their neighbours") {
  CHECK(sma3nz(6.0f, 3.0f, 12.0f) == 7.0f);
  CHECK(sma3nz(6.0f, 0.0f, 12.0f) == 9.0f);
  CHECK(sma3nz(6.0f, 3.0f, 0.0f) == 4.5f);
  CHECK(sma3nz(6.0f, 0.0f, 0.0f) == 6.0f);
  CHECK(sma3nz(0.0f, 3.0f, 12.0f) == 0.0f);
  CHECK(sma3nz(-6.0f, 6.0f, 0.0f) == 0.0f);  // a sum of 0 is a value
}

TEST_CASE("sma3nz: the ends are repeated, the pattern of zeros is kept") {
  std::vector<float> y;
  sma3nz(std::vector<float>{3, 6, 0, 0, 12, 0, 5, 8}, y);
  const std::vector<float> expected = {4.0f, 4.5f, 0.0f, 0.0f, 12.0f, 0.0f, 6.5f, 7.0f};
  CHECK(y == expected);
  sma3nz(std::vector<float>{0.1f}, y);
  CHECK(y == std::vector<float>{0.1f});
  sma3nz({}, y);
  CHECK(y.empty());
}

TEST_CASE("sma3nz: the pitch at the end of the specification's recording s8 has its golden values") {
  // Values of the reference program: F0 in semitones, frames 293 to 297, and rows 293, 294 and 296 of the
  // smoothed contour.
  std::vector<float> y;
  sma3nz(std::vector<float>{48.77345f, 48.7073288f, 48.712944f, 0.0f, 15.0398226f, 15.04338f}, y);
  CHECK(y[1] == Approx(48.7312431f).epsilon(1e-7));
  CHECK(y[2] == Approx(48.7101364f).epsilon(1e-7));
  CHECK(y[3] == 0.0f);
  CHECK(y[4] == Approx(15.0416002f).epsilon(1e-7));
}
