#include "tonescape/descriptors/mel_filterbank.h"

#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

using namespace tonescape;

namespace {

// The bands of a spectrum that is 1 in one bin.
MelBands bandsOfBin(const FrameLayout& layout, int bin) {
  std::vector<float> power(layout.binCount(), 0.0f);
  power[bin] = 1.0f;
  MelBands bands;
  MelFilterbank(layout).compute(power, bands);
  return bands;
}

}  // namespace

TEST_CASE("mel: the scale and its inverse undo each other") {
  CHECK(hzToMel(0.0) == 0.0);
  CHECK(hzToMel(-3.0) == 0.0);
  CHECK(hzToMel(1000.0) == Approx(999.99).margin(0.01));  // 1000 Hz is 1000 mel
  CHECK(melToHz(hzToMel(3210.0)) == Approx(3210.0).epsilon(1e-12));
}

TEST_CASE("mel: the 26 bands up to 8 kHz have their centre frequencies") {
  // By the formula in double precision.
  const MelFilterbank filterbank(frameLayout(16000, kShortFrameSeconds));
  CHECK(filterbank.centreHz(0) == Approx(89.612).margin(1e-3));
  CHECK(filterbank.centreHz(12) == Approx(1689.931).margin(1e-3));
  CHECK(filterbank.centreHz(25) == Approx(7233.014).margin(1e-3));
}

TEST_CASE("mel: a bin's power is shared by two neighbouring bands") {
  // Shares of the falling band, by the formula; 16 kHz and 11025 Hz, whose axis is the nominal one.
  const FrameLayout at16k = frameLayout(16000, kShortFrameSeconds);
  const MelBands third = bandsOfBin(at16k, 3);
  CHECK(third[0] == Approx(0.943358).margin(2e-6));
  CHECK(third[1] == Approx(1.0 - 0.943358).margin(2e-6));
  const MelBands second = bandsOfBin(at16k, 2);  // below the first centre: only one band has it
  CHECK(second[0] == Approx(1.0 - 0.378574).margin(2e-6));
  const MelBands last = bandsOfBin(at16k, 255);
  CHECK(last[25] == Approx(0.038990).margin(2e-6));
  const MelBands at11k = bandsOfBin(frameLayout(11025, kShortFrameSeconds), 3);
  CHECK(at11k[0] == Approx(0.228072).margin(2e-6));
}

TEST_CASE("mel: DC, the lowest bin and the Nyquist bin take no part") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  for (const int bin : {0, 1, 256}) {
    const MelBands bands = bandsOfBin(layout, bin);
    CHECK(std::accumulate(bands.begin(), bands.end(), 0.0f) == 0.0f);
  }
}

TEST_CASE("mel: at 48 kHz the bank ends at 8 kHz") {
  const FrameLayout layout = frameLayout(48000, kShortFrameSeconds);
  MelBands bands = bandsOfBin(layout, 170);
  CHECK(std::accumulate(bands.begin(), bands.end(), 0.0f) > 0.0f);
  bands = bandsOfBin(layout, 171);
  CHECK(std::accumulate(bands.begin(), bands.end(), 0.0f) == 0.0f);
}
