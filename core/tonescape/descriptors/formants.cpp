#include "tonescape/descriptors/formants.h"

#include <cmath>
#include <numbers>

#include "tonescape/descriptors/polynomial_roots.h"

namespace tonescape {
namespace {

constexpr double kLowestHz = 50.0;
constexpr double kHighestHz = 5450.0;

}  // namespace

FormantSet formantsOf(const PredictionCoefficients& coefficients) {
  FormantSet formants{};
  PolynomialCoefficients polynomial;
  for (int k = 0; k < kPolynomialDegree; ++k) {
    if (!std::isfinite(coefficients[k])) return formants;
    polynomial[k] = -static_cast<double>(coefficients[k]);
  }
  int count = 0;
  for (const std::complex<double>& root : polynomialRoots(polynomial)) {
    if (root.imag() < 0.0) continue;
    const double hz = std::arg(root) * kResampledRateHz / (2.0 * std::numbers::pi);
    // The comparison is written so that a NaN fails it. A root at 0 has no angle and is dropped before its
    // logarithm is taken.
    if (!(hz >= kLowestHz && hz <= kHighestHz) || count == kMaxFormants) continue;
    const double bandwidth = 0.5 * std::abs(std::log(std::norm(root))) * kResampledRateHz / std::numbers::pi;
    int slot = count++;
    for (; slot > 0 && formants[slot - 1].frequency_hz > hz; --slot) formants[slot] = formants[slot - 1];
    formants[slot] = {static_cast<float>(hz), static_cast<float>(bandwidth)};
  }
  return formants;
}

Formants::Formants(const FrameLayout& layout) : resampler_(layout), signal_(resampler_.sampleCount()) {}

FormantSet Formants::compute(std::span<const std::complex<float>> bins) {
  resampler_.compute(bins, signal_);
  return formantsOf(predictionCoefficients(autocorrelation(signal_)));
}

}  // namespace tonescape
