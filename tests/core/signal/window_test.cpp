#include "tonescape/signal/window.h"

#include <catch2/catch.hpp>
#include <numeric>

using namespace tonescape;

TEST_CASE("window: Hamming's window of 320 samples has its values") {
  const std::vector<float> w = hammingWindow(320);
  REQUIRE(w.size() == 320);
  // By the formula in double precision.
  CHECK(w[0] == Approx(0.08).margin(1e-8));
  CHECK(w[1] == Approx(0.0800892261524553).margin(1e-8));
  CHECK(w[100] == Approx(0.718646875041175).margin(1e-7));
  CHECK(std::accumulate(w.begin(), w.end(), 0.0) == Approx(172.34).margin(0.005));
  for (int n = 0; n < 320; ++n) CHECK(w[n] == Approx(w[319 - n]).margin(1e-7));
}

TEST_CASE("window: Gauss's window of 960 samples has its values") {
  const std::vector<float> w = gaussWindow(960);
  REQUIRE(w.size() == 960);
  // By the formula in double precision.
  CHECK(w[0] == Approx(0.0439369336234074).margin(1e-8));
  CHECK(w[1] == Approx(0.0445127692815684).margin(1e-8));
  CHECK(w[240] == Approx(0.458579528752217).margin(1e-7));
  CHECK(w[480] == Approx(0.999996602088452).margin(1e-7));
}
