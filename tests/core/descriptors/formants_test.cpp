#include "tonescape/descriptors/formants.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <complex>
#include <cstdio>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

#include "support/reference_files.h"
#include "support/spoken_frames.h"
#include "tonescape/descriptors/polynomial_roots.h"

using namespace tonescape;

namespace {

using Complex = std::complex<double>;

// The z-plane point of a frequency and a bandwidth at 11 kHz, inside the unit circle.
Complex pointOf(double hz, double bandwidth_hz) {
  return std::polar(std::exp(-std::numbers::pi * bandwidth_hz / 11000.0),
                    2.0 * std::numbers::pi * hz / 11000.0);
}

// Coefficients of the product of (1 - z_k z^-1)(1 - conj(z_k) z^-1), and of (1 - x z^-1) for real x.
std::vector<double> product(const std::vector<Complex>& pairs, const std::vector<double>& reals) {
  std::vector<double> p = {1.0};
  const auto times = [&](double c1, double c2) {
    p.resize(p.size() + 2);
    for (std::size_t k = p.size() - 1; k > 0; --k) p[k] += c1 * p[k - 1] + (k > 1 ? c2 * p[k - 2] : 0.0);
  };
  for (const Complex& z : pairs) times(-2.0 * z.real(), std::norm(z));
  for (const double x : reals) times(-x, 0.0);
  return p;
}

// The predictor whose flipped polynomial has these roots.
PredictionCoefficients flippedPredictor(const std::vector<Complex>& pairs, const std::vector<double>& reals) {
  const std::vector<double> p = product(pairs, reals);
  PredictionCoefficients a;
  for (int k = 0; k < kPredictionOrder; ++k) a[k] = static_cast<float>(-p.at(k + 1));
  return a;
}

// A(z) = 1 + sum of a_k z^-k.
Complex inverseFilter(const PredictionCoefficients& a, Complex z) {
  Complex sum = 1.0;
  Complex power = 1.0;
  for (const float coefficient : a) {
    power /= z;
    sum += static_cast<double>(coefficient) * power;
  }
  return sum;
}

const std::vector<std::string> kColumns = {"F1frequency", "F1bandwidth", "F2frequency",
                                           "F2bandwidth", "F3frequency", "F3bandwidth"};

// Columns of F1 ... F3 of a file, smoothed as the reference smooths them.
std::vector<std::vector<float>> smoothedColumns(test::SpokenFrames& frames) {
  std::vector<std::vector<float>> raw(6);
  Formants formants(frames.short_layout);
  for (std::size_t t = 0; t < frames.count(); ++t) {
    frames.goTo(t);
    const FormantSet set = formants.compute(frames.short_spectrum.bins());
    for (std::size_t j = 0; j < 3; ++j) {
      raw[2 * j].push_back(set[j].frequency_hz);
      raw[2 * j + 1].push_back(set[j].bandwidth_hz);
    }
  }
  std::vector<std::vector<float>> smoothed;
  for (const std::vector<float>& column : raw) smoothed.push_back(test::smoothedWithoutZeros(column));
  return smoothed;
}

// The tables have 7 digits.
constexpr double kTolerance = 2e-6;

// Compares a file's columns with the reference's, except in the last rows; returns the number of rows.
std::size_t compare(const std::string& file, const std::vector<std::vector<float>>& ours,
                    const test::ReferenceTable& reference) {
  const std::size_t rows = reference.rows.size() - std::min(reference.rows.size(), test::kEndRows);
  for (std::size_t column = 0; column < kColumns.size(); ++column) {
    REQUIRE(ours[column].size() == reference.rows.size());
    for (std::size_t row = 0; row < rows; ++row) {
      const double expected = reference.at(row, kColumns[column] + "_sma3nz");
      if (std::abs(ours[column][row] - expected) <= kTolerance * expected) continue;
      FAIL_CHECK(file << ", row " << row << " of " << kColumns[column] << ": " << ours[column][row]
                      << ", reference " << expected);
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("formants: they are the roots of the sign-flipped predictor, sorted, as frequency and bandwidth") {
  const FormantSet formants = formantsOf(flippedPredictor(
      {pointOf(2500.0, 150.0), pointOf(700.0, 80.0), pointOf(4000.0, 400.0), pointOf(1200.0, 90.0)},
      {0.5, -0.3, -0.9}));
  const double expected[4][2] = {{700.0, 80.0}, {1200.0, 90.0}, {2500.0, 150.0}, {4000.0, 400.0}};
  for (int j = 0; j < 4; ++j) {
    CHECK(formants[j].frequency_hz == Approx(expected[j][0]).epsilon(1e-5));
    CHECK(formants[j].bandwidth_hz == Approx(expected[j][1]).epsilon(1e-4));
  }
  CHECK(formants[4].frequency_hz == 0.0f);
  CHECK(formants[4].bandwidth_hz == 0.0f);
}

TEST_CASE("formants: a root outside the unit circle counts as its mirror image") {
  const Complex inside = pointOf(1500.0, 200.0);
  const FormantSet formants = formantsOf(flippedPredictor({1.0 / std::conj(inside), pointOf(3000.0, 100.0)},
                                                          {0.5, -0.3, -0.9, 0.2, 0.1, -0.6, 0.0}));
  CHECK(formants[0].frequency_hz == Approx(1500.0).epsilon(1e-5));
  CHECK(formants[0].bandwidth_hz == Approx(200.0).epsilon(1e-4));
}

TEST_CASE("formants: frequencies outside 50 to 5450 Hz are left out") {
  const FormantSet formants = formantsOf(flippedPredictor(
      {pointOf(49.0, 100.0), pointOf(5451.0, 100.0), pointOf(5449.0, 500.0), pointOf(51.0, 600.0)},
      {0.5, -0.3, 0.2}));
  CHECK(formants[0].frequency_hz == Approx(51.0).margin(0.2));
  CHECK(formants[1].frequency_hz == Approx(5449.0).margin(0.2));
  CHECK(formants[2].frequency_hz == 0.0f);
}

TEST_CASE("formants: silence, a predictor of one coefficient and one that is not finite give no formants") {
  PredictionCoefficients a{};
  for (const Formant& formant : formantsOf(a)) CHECK(formant.frequency_hz == 0.0f);
  a[0] = -0.9f;
  for (const Formant& formant : formantsOf(a)) CHECK(formant.frequency_hz == 0.0f);
  a[4] = std::numeric_limits<float>::quiet_NaN();
  for (const Formant& formant : formantsOf(a)) CHECK(formant.frequency_hz == 0.0f);
  // Samples so faint that 1 / r(0) overflows.
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  std::vector<std::complex<float>> bins(layout.binCount(), {1e-20f, 0.0f});
  Formants formants(layout);
  for (const Formant& formant : formants.compute(bins)) {
    CHECK(std::isfinite(formant.frequency_hz));
    CHECK(std::isfinite(formant.bandwidth_hz));
  }
}

TEST_CASE("formants: a single resonance gives no formant, because the sign is flipped") {
  // A(z) = 1 - 2 rho cos(w) z^-1 + rho^2 z^-2 has its roots at the resonance; 2 - A(z), z^2 + 2 rho cos(w) z
  // - rho^2 times z^9, has the real roots -rho (cos w +- sqrt(cos^2 w + 1)).
  const Complex pole = pointOf(1000.0, 100.0);
  PredictionCoefficients a{};
  a[0] = static_cast<float>(-2.0 * pole.real());
  a[1] = static_cast<float>(std::norm(pole));
  CHECK(std::abs(inverseFilter(a, pole)) < 1e-6);
  CHECK(formantsOf(a)[0].frequency_hz == 0.0f);
}

TEST_CASE(
    "formants: of a vowel's resonators, the inverse filter has gain 2 at the formants, 0 at the resonances") {
  // The impulse response of four resonators at 500, 1500, 2500 and 3500 Hz (a neutral vocal tract of 17 cm:
  // Fant 1960), sampled at 11 kHz.
  const double resonances[] = {500.0, 1500.0, 2500.0, 3500.0};
  std::vector<Complex> poles;
  for (const double hz : resonances) poles.push_back(pointOf(hz, 60.0 + hz / 25.0));
  const std::vector<double> filter = product(poles, {});
  std::vector<float> response(900);
  std::vector<double> exact(response.size());
  for (std::size_t n = 0; n < exact.size(); ++n) {
    exact[n] = n == 0 ? 1.0 : 0.0;
    for (std::size_t k = 1; k < filter.size() && k <= n; ++k) exact[n] -= filter[k] * exact[n - k];
    response[n] = static_cast<float>(exact[n]);
  }
  const PredictionCoefficients a = predictionCoefficients(autocorrelation(response));

  // The formants of the textbook, the roots of A(z), are the resonances.
  PolynomialCoefficients textbook;
  std::copy(a.begin(), a.end(), textbook.begin());
  const PolynomialRoots roots = polynomialRoots(textbook);
  for (const double hz : resonances) {
    const Complex pole = pointOf(hz, 60.0 + hz / 25.0);
    double nearest = 1.0;
    for (const Complex& root : roots) nearest = std::min(nearest, std::abs(root - pole));
    CHECK(nearest < 2e-3);
    CHECK(std::abs(inverseFilter(a, pole)) < 4e-3);
  }

  // The formants of the reference.
  const FormantSet formants = formantsOf(a);
  for (int j = 0; j < 3; ++j) {
    REQUIRE(formants[j].frequency_hz > 0.0f);
    const Complex inside = pointOf(formants[j].frequency_hz, formants[j].bandwidth_hz);
    const double miss = std::min(std::abs(inverseFilter(a, inside) - 2.0),
                                 std::abs(inverseFilter(a, 1.0 / std::conj(inside)) - 2.0));
    CHECK(miss < 1e-4);
    INFO(formants[j].frequency_hz << " Hz, bandwidth " << formants[j].bandwidth_hz);
    CHECK(std::abs(formants[j].frequency_hz - resonances[j]) > 1.0);
  }
}

TEST_CASE("formants: they have the values of the reference program") {
  test::SpokenFrames frames(test::humpedHarmonics(), 16000);
  frames.goTo(40);
  const FormantSet formants = Formants(frames.short_layout).compute(frames.short_spectrum.bins());
  const double expected[4][2] = {
      {1286.0397, 1359.3469}, {2096.4824, 1499.3479}, {3050.3643, 827.71118}, {4897.6514, 1597.7593}};
  for (int j = 0; j < 4; ++j) {
    CHECK(formants[j].frequency_hz == Approx(expected[j][0]).epsilon(5e-5));
    CHECK(formants[j].bandwidth_hz == Approx(expected[j][1]).epsilon(5e-4));
  }
  CHECK(formants[4].frequency_hz == 0.0f);
}

TEST_CASE("formants: they agree with the reference program in every frame of its signals") {
  std::size_t rows = 0;
  for (const std::string& name : test::referenceSignals()) {
    const test::ReferenceTable reference = test::referenceDescriptors(name);
    if (reference.rows.empty()) continue;
    test::SpokenFrames frames = test::framesOfFile(test::referenceWav(name));
    rows += compare(name, smoothedColumns(frames), reference);
  }
  CHECK(rows > 6000);
}
