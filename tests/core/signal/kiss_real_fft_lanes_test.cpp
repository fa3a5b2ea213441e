#include "tonescape/signal/kiss_real_fft_lanes.h"

#include <catch2/catch.hpp>
#include <complex>
#include <vector>

#include "support/test_signals.h"
#include "tonescape/signal/kiss_real_fft.h"

using namespace tonescape;

TEST_CASE(
    "kiss real fft lanes: each lane has the bits of the transform of one signal, at the sizes of all sample "
    "rates") {
  for (const int size : {256, 480, 512, 1024, 2048, 4096, 8192}) {
    CAPTURE(size);
    std::vector<float> rows;
    for (int lane = 0; lane < kLanes; ++lane) {
      const std::vector<float> signal = test::noise(0.5f, size, 30 + lane);
      rows.insert(rows.end(), signal.begin(), signal.end());
    }
    KissRealFftLanes fft(size);
    REQUIRE(fft.binCount() == size / 2 + 1);
    std::vector<Lanes<float>> input(size);
    interleave(rows, input);
    std::vector<LanesBin> spectra(fft.binCount());
    fft.forward(input, spectra);
    KissRealFft one(size);
    std::vector<std::complex<float>> expected(fft.binCount());
    for (int lane = 0; lane < kLanes; ++lane) {
      one.forward(rowOf(std::span<const float>(rows), lane), expected);
      for (int k = 0; k < fft.binCount(); ++k) {
        REQUIRE(spectra[k].re[lane] == expected[k].real());
        REQUIRE(spectra[k].im[lane] == expected[k].imag());
      }
    }
  }
}
