#include "tonescape/signal/natural_spline.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <vector>

using namespace tonescape;

namespace {

// Knots whose distance grows and shrinks, from 0 to about 1.
std::vector<double> unevenKnots(int count) {
  std::vector<double> knots;
  for (int k = 0; k < count; ++k) {
    const double t = static_cast<double>(k) / (count - 1);
    knots.push_back(t + 0.1 * std::sin(5.0 * t) * (1.0 - t));
  }
  return knots;
}

std::vector<double> between(double low, double high, int count) {
  std::vector<double> targets;
  for (int p = 0; p < count; ++p) targets.push_back(low + (high - low) * p / (count - 1));
  return targets;
}

}  // namespace

TEST_CASE("natural spline: a straight line is reproduced, whatever the knots") {
  const std::vector<double> knots = unevenKnots(33);
  const std::vector<double> targets = between(0.0, knots.back(), 100);
  NaturalSpline<double> spline(knots, targets);
  std::vector<double> values;
  for (const double x : knots) values.push_back(3.0 - 2.0 * x);
  std::vector<float> result(targets.size());
  spline.evaluate(values, result);
  for (std::size_t p = 0; p < targets.size(); ++p) {
    CHECK(result[p] == Approx(3.0 - 2.0 * targets[p]).margin(1e-6));
  }
}

TEST_CASE("natural spline: it passes through its points") {
  const std::vector<double> knots = unevenKnots(5);
  NaturalSpline<double> spline(knots, knots);
  const std::vector<double> values = {1.0, -4.0, 2.0, 0.0, 7.0};
  std::vector<float> result(5);
  spline.evaluate(values, result);
  for (int k = 0; k < 5; ++k) CHECK(result[k] == Approx(values[k]).margin(1e-6));
}

TEST_CASE("natural spline: the curve through 0, 0, 1, 0, 0 is that of the textbook") {
  // Knots -2 ... 2. By symmetry the curvatures are m(1), m(0), m(1) with m(0) + 4 m(1) = 6 and
  // 2 m(1) + 4 m(0) = -12, so m(1) = 18/7 and m(0) = -30/7. Half way between two points at distance 1 the
  // spline is their mean minus (m(left) + m(right)) / 16.
  const std::vector<double> knots = {-2, -1, 0, 1, 2};
  const std::vector<double> targets = {-1.5, -0.5, 0.5, 1.5};
  NaturalSpline<double> spline(knots, targets);
  std::vector<float> result(4);
  spline.evaluate(std::vector<double>{0, 0, 1, 0, 0}, result);
  CHECK(result[0] == Approx(-18.0 / 7.0 / 16.0).epsilon(1e-6));
  CHECK(result[1] == Approx(0.5 + 12.0 / 7.0 / 16.0).epsilon(1e-6));
  CHECK(result[2] == Approx(0.5 + 12.0 / 7.0 / 16.0).epsilon(1e-6));
  CHECK(result[3] == Approx(-18.0 / 7.0 / 16.0).epsilon(1e-6));
}

TEST_CASE("natural spline: uneven knots give the curve that was solved by hand") {
  // Knots 0, 1, 3, 4, 7 and values 0, 1, -1, 2, 0. The curvatures inside obey
  //   6 a + 2 b = -12,  2 a + 6 b + c = 24,  b + 8 c = -22:  a = -3.968, b = 5.904, c = -3.488.
  // Half way between two points at distance h: their mean - h^2/16 * (sum of their curvatures).
  NaturalSpline<double> spline(std::vector<double>{0, 1, 3, 4, 7}, std::vector<double>{0.5, 2.0, 3.5, 5.5});
  std::vector<float> result(4);
  spline.evaluate(std::vector<double>{0, 1, -1, 2, 0}, result);
  CHECK(result[0] == Approx(0.748).epsilon(1e-6));
  CHECK(result[1] == Approx(-0.484).epsilon(1e-6));
  CHECK(result[2] == Approx(0.349).epsilon(1e-6));
  CHECK(result[3] == Approx(2.962).epsilon(1e-6));
}

TEST_CASE("natural spline: the error shrinks with the fourth power of the distance of the knots") {
  // sin(2 pi x) on 0 ... 1 has no curvature at the ends, so the spline has its full order: 16 times better by
  // half the distance. Bound of the interior: 5/384 h^4 max|f''''| (de Boor 1978, chapter V).
  const auto largestError = [](int count) {
    const std::vector<double> knots = between(0.0, 1.0, count);
    const std::vector<double> targets = between(0.0, 1.0, 997);
    NaturalSpline<double> spline(knots, targets);
    std::vector<double> values;
    for (const double x : knots) values.push_back(std::sin(2.0 * std::numbers::pi * x));
    std::vector<float> result(targets.size());
    spline.evaluate(values, result);
    double error = 0.0;
    for (std::size_t p = 0; p < targets.size(); ++p) {
      error = std::max(error, std::abs(result[p] - std::sin(2.0 * std::numbers::pi * targets[p])));
    }
    return error;
  };
  const double coarse = largestError(17);
  const double fine = largestError(33);
  CHECK(coarse < 5.0 / 384.0 * std::pow(1.0 / 16.0, 4) * std::pow(2.0 * std::numbers::pi, 4) * 1.05);
  CHECK(coarse / fine > 14.0);
  CHECK(coarse / fine < 18.0);
}

TEST_CASE("natural spline: four splines in lanes have the bits of each alone") {
  const std::vector<double> knots = unevenKnots(33);
  const std::vector<double> targets = between(0.0, knots.back(), 100);
  NaturalSpline<Lanes<double>> four(knots, targets);
  NaturalSpline<double> one(knots, targets);
  std::vector<Lanes<double>> values(knots.size());
  for (std::size_t k = 0; k < knots.size(); ++k) {
    for (int lane = 0; lane < kLanes; ++lane) values[k].set(lane, std::sin((lane + 1.0) * 9.0 * knots[k]));
  }
  std::vector<Lanes<float>> results(targets.size());
  four.evaluate(values, results);
  for (int lane = 0; lane < kLanes; ++lane) {
    std::vector<double> alone;
    for (const Lanes<double>& value : values) alone.push_back(value[lane]);
    std::vector<float> expected(targets.size());
    one.evaluate(alone, expected);
    for (std::size_t p = 0; p < targets.size(); ++p) REQUIRE(results[p][lane] == expected[p]);
  }
}
