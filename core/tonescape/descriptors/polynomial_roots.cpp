#include "tonescape/descriptors/polynomial_roots.h"

#include <Eigen/Core>
#include <cmath>
#include <limits>
#include <numbers>

namespace tonescape {
namespace {

constexpr int kMaxRounds = 100;

// The iteration converges cubically: after a step of this relative size the error is of rounding size.
constexpr double kLastStep = 1e-8;

// Added to a denominator so that 0 / 0 is 0 and not NaN; too small to change any other quotient.
constexpr double kTiny = std::numeric_limits<double>::min();

constexpr int kDegree = kPolynomialDegree;

// One lane for each point, and an unused one that stays at 0, because an even number of lanes fills the
// vector registers.
constexpr int kLanes = kDegree + 1;
using Lanes = Eigen::Array<double, kLanes, 1>;

struct Points {
  Lanes re = Lanes::Zero();
  Lanes im = Lanes::Zero();
};

// The points start on a circle whose radius is the geometric mean of the roots' magnitudes. They are rotated
// so that they are not symmetric about the real axis: symmetric pairs could never become two real roots.
// Roots that are 0 start at 0 and stay there.
Points startingPoints(const PolynomialCoefficients& coefficients) {
  int count = kDegree;
  while (count > 0 && coefficients[count - 1] == 0.0) --count;
  Points z;
  if (count == 0) return z;
  const double radius = std::pow(std::abs(coefficients[count - 1]), 1.0 / count);
  for (int j = 0; j < count; ++j) {
    const double angle = 2.0 * std::numbers::pi * (j + 0.25) / count + 0.1;
    z.re[j] = radius * std::cos(angle);
    z.im[j] = radius * std::sin(angle);
  }
  return z;
}

// Evaluates the polynomial and its derivative at every point by Horner's scheme, a few points at a time, so
// that their sums stay in registers.
void evaluate(const PolynomialCoefficients& coefficients, const Points& z, Points& value, Points& slope) {
  constexpr int kBlock = 4;
  using Block = Eigen::Array<double, kBlock, 1>;
  for (int first = 0; first < kLanes; first += kBlock) {
    const Block re = z.re.segment<kBlock>(first);
    const Block im = z.im.segment<kBlock>(first);
    Block p_re = Block::Ones();
    Block p_im = Block::Zero();
    Block dp_re = Block::Zero();
    Block dp_im = Block::Zero();
    for (const double coefficient : coefficients) {
      const Block next_dp_re = dp_re * re - dp_im * im + p_re;
      dp_im = dp_re * im + dp_im * re + p_im;
      dp_re = next_dp_re;
      const Block next_p_re = p_re * re - p_im * im + coefficient;
      p_im = p_re * im + p_im * re;
      p_re = next_p_re;
    }
    value.re.segment<kBlock>(first) = p_re;
    value.im.segment<kBlock>(first) = p_im;
    slope.re.segment<kBlock>(first) = dp_re;
    slope.im.segment<kBlock>(first) = dp_im;
  }
}

// Sum over the other points of 1 / (z_i - z_j); points that coincide do not count. Each pair is visited once:
// with the points in a ring, those 1 to 5 places further are half of the other points.
Points repulsion(const Points& z) {
  using Ring = Eigen::Array<double, 2 * kLanes, 1>;
  Ring re;  // as far as it is read
  Ring im;
  re.head<kDegree>() = re.segment<kDegree>(kDegree) = z.re.head<kDegree>();
  im.head<kDegree>() = im.segment<kDegree>(kDegree) = z.im.head<kDegree>();
  Ring sum_re = Ring::Zero();
  Ring sum_im = Ring::Zero();
  for (int places = 1; places <= kDegree / 2; ++places) {
    Lanes term_re = re.head<kLanes>() - re.segment<kLanes>(places);
    Lanes term_im = im.head<kLanes>() - im.segment<kLanes>(places);
    const Lanes inverse = 1.0 / (term_re.square() + term_im.square() + kTiny);
    term_re *= inverse;
    term_im *= -inverse;
    term_re[kDegree] = term_im[kDegree] = 0.0;  // the unused lane would count the first pair a second time
    sum_re.head<kLanes>() += term_re;
    sum_im.head<kLanes>() += term_im;
    sum_re.segment<kLanes>(places) -= term_re;
    sum_im.segment<kLanes>(places) -= term_im;
  }
  Points sum;
  sum.re.head<kDegree>() = sum_re.head<kDegree>() + sum_re.segment<kDegree>(kDegree);
  sum.im.head<kDegree>() = sum_im.head<kDegree>() + sum_im.segment<kDegree>(kDegree);
  return sum;
}

// Moves every point by p / (p' - p S); true once every step is small.
bool step(const PolynomialCoefficients& coefficients, Points& z) {
  Points p;
  Points dp;
  evaluate(coefficients, z, p, dp);
  const Points sum = repulsion(z);
  const Lanes re = dp.re - (p.re * sum.re - p.im * sum.im);
  const Lanes im = dp.im - (p.re * sum.im + p.im * sum.re);
  const Lanes inverse = 1.0 / (re.square() + im.square() + kTiny);
  const Lanes step_re = (p.re * re + p.im * im) * inverse;
  const Lanes step_im = (p.im * re - p.re * im) * inverse;
  z.re -= step_re;
  z.im -= step_im;
  const Lanes excess =
      step_re.square() + step_im.square() - kLastStep * kLastStep * (z.re.square() + z.im.square());
  return (excess.head<kDegree>() <= 0.0).all();
}

}  // namespace

PolynomialRoots polynomialRoots(const PolynomialCoefficients& coefficients) {
  Points z = startingPoints(coefficients);
  for (int round = 0; round < kMaxRounds && !step(coefficients, z);) ++round;
  PolynomialRoots roots;
  for (int i = 0; i < kDegree; ++i) roots[i] = {z.re[i], z.im[i]};
  return roots;
}

}  // namespace tonescape
