#include "tonescape/descriptors/linear_prediction.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/spoken_frames.h"
#include "support/test_signals.h"
#include "tonescape/descriptors/spectral_resampler.h"

using namespace tonescape;

TEST_CASE("autocorrelation: it is the sum of products, of short signals too") {
  const Autocorrelation r = autocorrelation(std::vector<float>{1, 2, 3});
  CHECK(r[0] == 14.0f);
  CHECK(r[1] == 8.0f);
  CHECK(r[2] == 3.0f);
  for (std::size_t lag = 3; lag < r.size(); ++lag) CHECK(r[lag] == 0.0f);

  const std::vector<float> noise = test::noise(1.0f, 220, 11);
  const Autocorrelation of_noise = autocorrelation(noise);
  for (std::size_t lag = 0; lag < r.size(); ++lag) {
    // One float accumulator over ascending n, bit for bit.
    float sum = 0.0f;
    for (std::size_t n = lag; n < noise.size(); ++n) sum += noise[n] * noise[n - lag];
    CHECK(of_noise[lag] == sum);
  }
}

TEST_CASE("linear prediction: it finds the filter that made the signal") {
  // Impulse response of 1 / (1 - 1.6 z^-1 + 0.9 z^-2 - 0.15 z^-3) (stable: poles of modulus below 0.95), long
  // enough for the rest to vanish: the autocorrelation is the filter's, the predictor the filter.
  std::vector<float> response(600);
  for (std::size_t n = 0; n < response.size(); ++n) {
    const auto past = [&](std::size_t k) { return n >= k ? static_cast<double>(response[n - k]) : 0.0; };
    response[n] = static_cast<float>((n == 0 ? 1.0 : 0.0) + 1.6 * past(1) - 0.9 * past(2) + 0.15 * past(3));
  }
  const PredictionCoefficients a = predictionCoefficients(autocorrelation(response));
  CHECK(a[0] == Approx(-1.6).margin(2e-3));
  CHECK(a[1] == Approx(0.9).margin(2e-3));
  CHECK(a[2] == Approx(-0.15).margin(2e-3));
  for (std::size_t k = 3; k < a.size(); ++k) CHECK(std::abs(a[k]) < 2e-3);
}

TEST_CASE("linear prediction: the error is orthogonal to the eleven samples before") {
  // The normal equations r(m) + sum over k of a_k r(|m - k|) = 0, m = 1 ... 11.
  std::vector<float> signal = test::noise(1.0f, 220, 5);
  for (std::size_t n = 2; n < signal.size(); ++n) signal[n] += 0.9f * signal[n - 1] - 0.5f * signal[n - 2];
  const Autocorrelation r = autocorrelation(signal);
  const PredictionCoefficients a = predictionCoefficients(r);
  for (int m = 1; m <= kPredictionOrder; ++m) {
    double sum = r[m];
    for (int k = 1; k <= kPredictionOrder; ++k) sum += static_cast<double>(a[k - 1]) * r[std::abs(m - k)];
    CHECK(std::abs(sum) < 2e-6 * r[0]);
  }
}

TEST_CASE("linear prediction: silence has predictor 0, a constant predicts itself by its neighbour") {
  for (const float a : predictionCoefficients(Autocorrelation{})) CHECK(a == 0.0f);
  // r(l) = 1 for all lags, a constant: kappa_1 = -1, the error is 0 after the first step.
  Autocorrelation constant;
  constant.fill(1.0f);
  const PredictionCoefficients a = predictionCoefficients(constant);
  CHECK(a[0] == -1.0f);
  for (std::size_t k = 1; k < a.size(); ++k) CHECK(a[k] == 0.0f);
}

TEST_CASE("linear prediction: it has the values of the reference program") {
  test::SpokenFrames frames(test::humpedHarmonics(), 16000);
  frames.goTo(40);
  const SpectralResampler resampler(frames.short_layout);
  std::vector<float> signal(resampler.sampleCount());
  resampler.compute(frames.short_spectrum.bins(), signal);
  const Autocorrelation r = autocorrelation(signal);
  CHECK(r[0] == Approx(1.3335108).epsilon(4e-7));
  CHECK(r[1] == Approx(0.99588436).margin(4e-7 * 1.33));
  CHECK(r[11] == Approx(-0.094483517).margin(4e-7 * 1.33));
  const double expected[] = {-1.9353663, 2.3587964,    -1.9588122,  1.0918131,  -0.11222166, -0.37648055,
                             0.43309408, -0.036002409, -0.11641375, 0.13692802, -0.031256184};
  const PredictionCoefficients a = predictionCoefficients(r);
  for (int k = 0; k < kPredictionOrder; ++k) CHECK(a[k] == Approx(expected[k]).margin(3e-4));
}
