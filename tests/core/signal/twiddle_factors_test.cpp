#include "tonescape/signal/twiddle_factors.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace tonescape;

namespace {

// Largest distance of factors from exp(2 pi i step j / turn).
double error(const Factors& factors, int step, int turn) {
  double largest = 0.0;
  for (std::size_t j = 0; j < factors.re.size(); ++j) {
    const double angle = 2.0 * std::numbers::pi * step * static_cast<double>(j) / turn;
    largest = std::max(largest, std::hypot(factors.re[j] - std::cos(angle), factors.im[j] - std::sin(angle)));
  }
  return largest;
}

}  // namespace

TEST_CASE("twiddle factors: they are roots of unity and their cubes, over a quarter of a turn") {
  // Angles up to 3/8 of a turn are rounded to 24 bits: off by up to 1.2e-7.
  for (const int points : {8, 16, 32, 64, 128, 256, 512}) {
    CAPTURE(points);
    for (const StageFactors& factors : {plainFactors(points), firstStageFactors(points)}) {
      REQUIRE(factors.first.re.size() == static_cast<std::size_t>(points / 4));
      REQUIRE(factors.third.im.size() == static_cast<std::size_t>(points / 4));
      CHECK(error(factors.first, 1, points) < 1.5e-7);
      CHECK(error(factors.third, 3, points) < 2e-7);
    }
    const StageFactors shifted = shiftedFactors(points);
    REQUIRE(shifted.first.re.size() == static_cast<std::size_t>(points / 2));
    CHECK(error(shifted.first, 1, 2 * points) < 1.5e-7);
    CHECK(error(shifted.third, 3, 2 * points) < 2e-7);
  }
}

TEST_CASE("twiddle factors: the cosine of 3/16 of a turn is rounded in one of two ways") {
  // cos(3 pi / 8) = 0.38268343236...: its float neighbours are 0.38268342614 and 0.38268345594. Angle first,
  // then cosine, gives the near one; sin(pi / 8) of the rounded pi / 8 the other. Only transforms of 16
  // points and shifted ones take the latter.
  const float near = 0.38268343f;
  const float above = 0.38268346f;
  REQUIRE(near < above);
  CHECK(plainFactors(16).third.re[1] == above);
  CHECK(plainFactors(32).third.re[2] == near);
  CHECK(plainFactors(256).third.re[16] == near);
  for (const int points : {8, 16, 32, 64}) CHECK(shiftedFactors(points).third.re[points / 8] == above);
}

TEST_CASE("twiddle factors: every second one of a first stage comes from its neighbours") {
  int different = 0;
  const StageFactors direct = plainFactors(256);
  const StageFactors first = firstStageFactors(256);
  for (std::size_t j = 0; j < 32; ++j) {
    const bool same = first.first.re[j] == direct.first.re[j] && first.third.im[j] == direct.third.im[j];
    if (j % 2 == 0) CHECK(same);
    if (!same) ++different;
  }
  CHECK(different > 0);
  // Transforms of fewer than 32 points have no such neighbours.
  CHECK(firstStageFactors(16).first.re == plainFactors(16).first.re);
}

TEST_CASE("twiddle factors: those of the real transform are halves of sines and cosines") {
  const Factors factors = realFactors(64);
  REQUIRE(factors.re.size() == 16);
  for (int k = 0; k < 16; ++k) {
    const double angle = 2.0 * std::numbers::pi * k / 64;
    CHECK(factors.re[static_cast<std::size_t>(k)] == Approx(0.5 - 0.5 * std::sin(angle)).margin(6e-8));
    CHECK(factors.im[static_cast<std::size_t>(k)] == Approx(0.5 * std::cos(angle)).margin(6e-8));
  }
}
