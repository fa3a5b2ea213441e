#include "tonescape/signal/ooura_real_fft.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "support/test_signals.h"
#include "tonescape/signal/kiss_real_fft.h"

using namespace tonescape;

namespace {

std::vector<std::complex<float>> transformed(const std::vector<float>& input) {
  OouraRealFft fft(static_cast<int>(input.size()));
  std::vector<std::complex<float>> spectrum(static_cast<std::size_t>(fft.binCount()));
  fft.forward(input, spectrum);
  return spectrum;
}

}  // namespace

TEST_CASE("ooura real fft: an impulse at each sample gives its complex exponential, at every size") {
  // By definition X(k) = exp(-2 pi i k n / size). All samples, so that no path through the stages is left
  // out.
  for (const int size : {16, 32, 64, 128, 256, 512, 1024}) {
    double error = 0.0;
    for (int n = 0; n < size; ++n) {
      std::vector<float> impulse(static_cast<std::size_t>(size));
      impulse[static_cast<std::size_t>(n)] = 1.0f;
      const std::vector<std::complex<float>> spectrum = transformed(impulse);
      REQUIRE(spectrum.size() == static_cast<std::size_t>(size / 2 + 1));
      for (int k = 0; k <= size / 2; k += 1 + size / 64) {
        const double turns = static_cast<double>(static_cast<long>(k) * n % size) / size;
        error = std::max(error, std::abs(std::complex<double>(spectrum[static_cast<std::size_t>(k)]) -
                                         std::polar(1.0, -2.0 * std::numbers::pi * turns)));
      }
    }
    CAPTURE(size);
    CHECK(error < 5e-7);
    CHECK(error > 0.0);  // the transform is in single precision
  }
}

TEST_CASE("ooura real fft: noise is within 5e-7 of the largest bin of KissFFT's transform") {
  for (const int size : {16, 32, 64, 128, 256, 512, 1024, 2048, 4096}) {
    const std::vector<float> input = test::noise(1.0f, static_cast<std::size_t>(size), 7);
    const std::vector<std::complex<float>> spectrum = transformed(input);
    std::vector<std::complex<float>> expected(spectrum.size());
    KissRealFft(size).forward(input, expected);
    float largest = 0.0f;
    float difference = 0.0f;
    for (std::size_t k = 0; k < spectrum.size(); ++k) {
      largest = std::max(largest, std::abs(expected[k]));
      difference = std::max(difference, std::abs(spectrum[k] - expected[k]));
    }
    CAPTURE(size);
    CHECK(largest > 1.0f);
    CHECK(difference < 5e-7f * largest);
  }
}

TEST_CASE("ooura real fft: a transform does not depend on the one before") {
  OouraRealFft fft(256);
  std::vector<std::complex<float>> spectrum(129);
  fft.forward(test::noise(1.0f, 256, 3), spectrum);
  const std::vector<float> input = test::noise(0.5f, 256, 4);
  fft.forward(input, spectrum);
  CHECK(spectrum == transformed(input));
}

TEST_CASE("ooura real fft: an impulse has a spectrum that is flat but for the last bits") {
  // An impulse in silence: are its strongest bins below and above 2 kHz (bin 64) the same float? That decides
  // whether its Hammarberg index is 0, which the statistics skip. The proof that the last bit of every bin is
  // the reference program's is in the formants, which would move with any of them: "formants: agree with the
  // reference program in every frame of its signals".
  int equal = 0;
  int different = 0;
  for (std::size_t n = 0; n < 512; ++n) {
    std::vector<float> impulse(512);
    impulse[n] = 1.0f;
    const std::vector<std::complex<float>> spectrum = transformed(impulse);
    float low = 0.0f;
    float high = 0.0f;
    for (std::size_t k = 0; k <= 160; ++k) {
      float& largest = k < 64 ? low : high;
      largest = std::max(largest, std::sqrt(std::norm(spectrum[k])));
    }
    (low == high ? equal : different) += 1;
  }
  CHECK(equal + different == 512);
  CHECK(different > 40);
  CHECK(different < 200);
}
