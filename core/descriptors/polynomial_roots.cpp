#include "descriptors/polynomial_roots.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tonescape {
namespace {

constexpr int kMaxRounds = 100;

// The iteration converges cubically: a step of this relative size leaves an error of rounding size.
constexpr double kLastStep = 1e-9;

// One point a lane, filled up to an even number for the vector unit.
constexpr int kLanes = kPolynomialDegree + 1;
using Lanes = std::array<double, kLanes>;

struct Points {
  Lanes re{};
  Lanes im{};
};

int degreeWithoutZeroRoots(const PolynomialCoefficients& coefficients) {
  int degree = kPolynomialDegree;
  while (degree > 0 && coefficients[degree - 1] == 0.0) --degree;
  return degree;
}

// A circle of the size of the roots, turned so that it is not its own mirror image: pairs of a symmetric
// start could never become two real roots.
Points startingPoints(const PolynomialCoefficients& coefficients, int degree) {
  double radius = 0.0;
  for (int k = 1; k <= degree; ++k) {
    radius = std::max(radius, std::pow(std::abs(coefficients[k - 1]), 1.0 / k));
  }
  Points z;
  for (int j = 0; j < kLanes; ++j) {
    const double angle = 2.0 * std::numbers::pi * (j + 0.25) / degree + 0.1;
    z.re[j] = 0.8 * radius * std::cos(angle);
    z.im[j] = 0.8 * radius * std::sin(angle);
  }
  return z;
}

// Polynomial and derivative at every point (Horner).
void evaluate(const PolynomialCoefficients& coefficients, int degree, const Points& z, Points& value,
              Points& slope) {
  value.re.fill(1.0);
  value.im.fill(0.0);
  slope.re.fill(0.0);
  slope.im.fill(0.0);
  for (int k = 0; k < degree; ++k) {
    for (int i = 0; i < kLanes; ++i) {
      const double slope_re = slope.re[i] * z.re[i] - slope.im[i] * z.im[i] + value.re[i];
      slope.im[i] = slope.re[i] * z.im[i] + slope.im[i] * z.re[i] + value.im[i];
      slope.re[i] = slope_re;
      const double value_re = value.re[i] * z.re[i] - value.im[i] * z.im[i] + coefficients[k];
      value.im[i] = value.re[i] * z.im[i] + value.im[i] * z.re[i];
      value.re[i] = value_re;
    }
  }
}

// Sum over the other points of 1 / (z_i - z_j). A difference of 0 counts nothing: the point itself, or one
// that happens to coincide.
Points repulsion(const Points& z, int degree) {
  Points sum;
  for (int j = 0; j < degree; ++j) {
    for (int i = 0; i < kLanes; ++i) {
      const double re = z.re[i] - z.re[j];
      const double im = z.im[i] - z.im[j];
      const double square = re * re + im * im;
      const double inverse = square > 0.0 ? 1.0 / square : 0.0;
      sum.re[i] += re * inverse;
      sum.im[i] -= im * inverse;
    }
  }
  return sum;
}

// Moves every point by p / (p' - p S); true once every step is small.
bool step(const PolynomialCoefficients& coefficients, int degree, Points& z) {
  Points p;
  Points dp;
  evaluate(coefficients, degree, z, p, dp);
  const Points sum = repulsion(z, degree);
  Lanes excess;
  for (int i = 0; i < kLanes; ++i) {
    const double re = dp.re[i] - (p.re[i] * sum.re[i] - p.im[i] * sum.im[i]);
    const double im = dp.im[i] - (p.re[i] * sum.im[i] + p.im[i] * sum.re[i]);
    const double square = re * re + im * im;
    const double inverse = square > 0.0 ? 1.0 / square : 0.0;
    const double step_re = (p.re[i] * re + p.im[i] * im) * inverse;
    const double step_im = (p.im[i] * re - p.re[i] * im) * inverse;
    z.re[i] -= step_re;
    z.im[i] -= step_im;
    excess[i] = (step_re * step_re + step_im * step_im) -
                kLastStep * kLastStep * (z.re[i] * z.re[i] + z.im[i] * z.im[i]);
  }
  return std::all_of(excess.begin(), excess.begin() + degree, [](double e) { return e <= 0.0; });
}

}  // namespace

PolynomialRoots polynomialRoots(const PolynomialCoefficients& coefficients) {
  const int degree = degreeWithoutZeroRoots(coefficients);
  PolynomialRoots roots{};
  if (degree == 0) return roots;
  Points z = startingPoints(coefficients, degree);
  int rounds = 0;
  while (rounds < kMaxRounds && !step(coefficients, degree, z)) ++rounds;
  for (int i = 0; i < degree; ++i) roots[i] = {z.re[i], z.im[i]};
  return roots;
}

}  // namespace tonescape
