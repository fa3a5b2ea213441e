// All roots of a real polynomial of degree 11.
#pragma once

#include <array>
#include <complex>

namespace tonescape {

inline constexpr int kPolynomialDegree = 11;  ///< of the prediction polynomial

/// c_1 ... c_11 of z^11 + c_1 z^10 + ... + c_10 z + c_11.
using PolynomialCoefficients = std::array<double, kPolynomialDegree>;
/// All roots, real and complex.
using PolynomialRoots = std::array<std::complex<double>, kPolynomialDegree>;

/// The roots, in no particular order, by the simultaneous iteration of Ehrlich (1967) and Aberth (1973) in
/// double, from fixed starting points: the result depends on the coefficients alone. Complex roots come in
/// conjugate pairs to within rounding. Well separated roots are exact to about 1e-14; a root of multiplicity
/// m to about 1e-16^(1/m). Trailing zero coefficients give roots at exactly 0. Coefficients must be finite.
/// Takes 8 to 20 rounds; 100 at most, where roots coincide.
PolynomialRoots polynomialRoots(const PolynomialCoefficients& coefficients);

}  // namespace tonescape
