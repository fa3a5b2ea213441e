#include "tonescape/signal/kiss_real_fft.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "support/test_signals.h"

using namespace tonescape;

namespace {

std::vector<std::complex<double>> exactTransform(const std::vector<float>& x) {
  const std::size_t n = x.size();
  std::vector<std::complex<double>> spectrum(n / 2 + 1);
  for (std::size_t k = 0; k < spectrum.size(); ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      spectrum[k] += std::polar<double>(
          x[i], -2.0 * std::numbers::pi * static_cast<double>(k * i % n) / static_cast<double>(n));
    }
  }
  return spectrum;
}

}  // namespace

TEST_CASE("kiss real fft: the error is within 5e-7 of the largest bin, at the sizes of all sample rates") {
  for (const int size : {256, 512, 1024, 2048}) {
    const std::vector<float> input = test::noise(1.0f, static_cast<std::size_t>(size), 7);
    KissRealFft fft(size);
    REQUIRE(fft.binCount() == size / 2 + 1);
    std::vector<std::complex<float>> spectrum(static_cast<std::size_t>(fft.binCount()));
    fft.forward(input, spectrum);
    const auto exact = exactTransform(input);
    double largest = 0.0;
    double error = 0.0;
    for (std::size_t k = 0; k < exact.size(); ++k) {
      largest = std::max(largest, std::abs(exact[k]));
      error = std::max(error, std::abs(std::complex<double>(spectrum[k]) - exact[k]));
    }
    CHECK(error < 5e-7 * largest);
    CHECK(largest > 1.0);
  }
}

TEST_CASE("kiss real fft: an impulse one sample late turns each bin by its own angle") {
  KissRealFft fft(8);
  std::vector<std::complex<float>> spectrum(5);
  fft.forward(std::vector<float>{0, 1, 0, 0, 0, 0, 0, 0}, spectrum);
  CHECK(spectrum[2].real() == Approx(0.0).margin(1e-6));
  CHECK(spectrum[2].imag() == Approx(-1.0).margin(1e-6));
  CHECK(spectrum[4].real() == Approx(-1.0).margin(1e-6));
}
