#include "tonescape/descriptors/polynomial_roots.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <vector>

using namespace tonescape;

namespace {

using Complex = std::complex<double>;

// Coefficients of the monic polynomial with these roots, which must be real or come in pairs.
PolynomialCoefficients withRoots(const std::vector<Complex>& roots) {
  std::vector<Complex> p = {1.0};
  for (const Complex& root : roots) {
    p.push_back(0.0);
    for (std::size_t k = p.size() - 1; k > 0; --k) p[k] -= root * p[k - 1];
  }
  PolynomialCoefficients coefficients;
  for (int k = 0; k < kPolynomialDegree; ++k) coefficients[k] = p.at(k + 1).real();
  return coefficients;
}

// The largest distance of an expected root from the nearest found one that is not taken yet.
double mismatch(const PolynomialRoots& found, std::vector<Complex> expected) {
  double worst = 0.0;
  for (const Complex& root : found) {
    const auto nearest = std::min_element(
        expected.begin(), expected.end(),
        [&](const Complex& a, const Complex& b) { return std::abs(a - root) < std::abs(b - root); });
    worst = std::max(worst, std::abs(*nearest - root));
    expected.erase(nearest);
  }
  return worst;
}

}  // namespace

TEST_CASE("polynomial roots: known roots are found, real and in pairs, inside and outside the unit circle") {
  const std::vector<Complex> roots = {{0.64, 0.40},  {0.64, -0.40},  {0.23, 0.84},  {0.23, -0.84},
                                      {-0.15, 0.74}, {-0.15, -0.74}, {-0.76, 0.31}, {-0.76, -0.31},
                                      {0.79, 0.0},   {-0.0025, 0.0}, {-2.33, 0.0}};
  CHECK(mismatch(polynomialRoots(withRoots(roots)), roots) < 1e-13);
}

TEST_CASE("polynomial roots: the eleventh roots of 1 and of 1e-22 are found") {
  PolynomialCoefficients coefficients{};
  std::vector<Complex> roots;
  for (int k = 0; k < 11; ++k) roots.push_back(std::polar(1.0, 2.0 * std::numbers::pi * k / 11.0));
  coefficients[10] = -1.0;
  CHECK(mismatch(polynomialRoots(coefficients), roots) < 1e-14);
  coefficients[10] = -1e-22;
  for (Complex& root : roots) root *= 0.01;
  CHECK(mismatch(polynomialRoots(coefficients), roots) < 1e-16);
}

TEST_CASE("polynomial roots: trailing zeros are roots at exactly 0") {
  PolynomialCoefficients coefficients{};
  for (const Complex& root : polynomialRoots(coefficients)) CHECK(root == Complex(0.0, 0.0));
  // z^9 (z^2 - 2 z + 5): 1 +- 2i.
  coefficients[0] = -2.0;
  coefficients[1] = 5.0;
  const PolynomialRoots roots = polynomialRoots(coefficients);
  CHECK(std::count(roots.begin(), roots.end(), Complex(0.0, 0.0)) == 9);
  std::vector<Complex> expected(11);
  expected[0] = {1.0, 2.0};
  expected[1] = {1.0, -2.0};
  CHECK(mismatch(roots, expected) < 1e-14);
  // z^10 (z - 3).
  CHECK(mismatch(polynomialRoots({-3.0}), {3.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) < 1e-14);
}

TEST_CASE("polynomial roots: a double root is found to the square root of the precision") {
  const std::vector<Complex> roots = {{0.5, 0.0},  {0.5, 0.0},   {0.1, 0.9}, {0.1, -0.9},
                                      {-0.4, 0.6}, {-0.4, -0.6}, {0.9, 0.1}, {0.9, -0.1},
                                      {-0.8, 0.0}, {-1.7, 0.0},  {0.02, 0.0}};
  CHECK(mismatch(polynomialRoots(withRoots(roots)), roots) < 1e-6);
}

TEST_CASE("polynomial roots: random known roots are found") {
  // 2000 polynomials, the moduli from 0.05 to 3. Rounding the coefficients alone moves the roots of the
  // worst-conditioned by 2e-6; half of all are exact to 1e-12.
  std::mt19937 engine(17);
  const auto uniform = [&](double low, double high) { return low + (high - low) * engine() / 4294967296.0; };
  std::vector<double> errors;
  for (int trial = 0; trial < 2000; ++trial) {
    std::vector<Complex> roots;
    const int pairs = static_cast<int>(engine() % 6);
    for (int k = 0; k < pairs; ++k) {
      roots.push_back(std::polar(uniform(0.3, 1.3), uniform(0.05, 3.1)));
      roots.push_back(std::conj(roots.back()));
    }
    while (roots.size() < 11) roots.push_back(uniform(0.05, 3.0) * (engine() % 2 ? 1.0 : -1.0));
    errors.push_back(mismatch(polynomialRoots(withRoots(roots)), roots));
  }
  std::sort(errors.begin(), errors.end());
  CAPTURE(errors[1000], errors.back());
  CHECK(errors[1000] < 1e-12);
  CHECK(errors.back() < 4e-6);
}
