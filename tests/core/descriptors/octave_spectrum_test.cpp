#include "tonescape/descriptors/octave_spectrum.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/test_signals.h"

using namespace tonescape;

namespace {

const FrameLayout kLayout = frameLayout(16000, kLongFrameSeconds);

double hzOf(const OctaveAxis& axis, int p) {
  return std::exp2(axis.first + p * axis.step);
}

std::vector<float> octaveSpectrumOf(const std::vector<float>& magnitude) {
  OctaveSpectrum spectrum(kLayout);
  spectrum.set(0, magnitude);
  spectrum.compute();
  const std::span<const float> result = spectrum.result(0);
  return {result.begin(), result.end()};
}

}  // namespace

TEST_CASE("octave axis: it has the reference's values at several rates") {
  struct Row {
    int rate;
    double spacing, step, points_per_octave;
  };
  for (const Row& row : {Row{8000, 15.624999258, 0.028601281353, 35.100044561},
                         Row{11025, 10.774739351, 0.015206493896, 65.889818641},
                         Row{16000, 15.624999258, 0.016253765676, 61.644368754},
                         Row{44100, 10.766601760, 0.004777653746, 209.409960290},
                         Row{48000, 11.718750126, 0.004837348931, 206.825741844}}) {
    CAPTURE(row.rate);
    const FrameLayout layout = frameLayout(row.rate, kLongFrameSeconds);
    const OctaveAxis axis = octaveAxis(layout);
    CHECK(octaveBinSpacingHz(layout) == Approx(row.spacing).epsilon(1e-10));
    CHECK(axis.step == Approx(row.step).epsilon(1e-10));
    CHECK(axis.points_per_octave == Approx(row.points_per_octave).epsilon(1e-10));
    CHECK(axis.size == layout.binCount());
    CHECK(hzOf(axis, 0) == Approx(25.0));
    CHECK(hzOf(axis, axis.size - 1) == Approx(octaveBinSpacingHz(layout) * (axis.size - 1)));
  }
}

TEST_CASE("octave spectrum: a smooth spectrum keeps its shape but for the auditory weighting") {
  // log2(frequency) is a straight line over the octave axis, which the spline reproduces. A ripple of
  // alternating sign makes every other bin a maximum, so that the enhancement leaves all bins, and is removed
  // exactly by (1/4, 1/2, 1/4). The smoothing lowers log2 at bin k by 1/(4 k^2 ln 2), below 1e-4 from 940 Hz.
  const double spacing = octaveBinSpacingHz(kLayout);
  std::vector<float> magnitude;
  for (int k = 0; k < kLayout.binCount(); ++k) {
    magnitude.push_back(static_cast<float>(std::log2(std::max(k, 1) * spacing) + (k % 2 == 0 ? 0.2 : -0.2)));
  }
  const std::vector<float> result = octaveSpectrumOf(magnitude);
  const OctaveAxis axis = octaveAxis(kLayout);
  // The reference's weights at points 100 and 217, and its formula for the rest: 1/2 at about 32 Hz, because
  // it takes Hermes' log2(65 Hz / 50 Hz) from the start of an axis that begins at 25 Hz.
  CHECK(result[100] / (axis.first + 100 * axis.step) == Approx(0.918673197).epsilon(0.004));
  CHECK(result[217] / (axis.first + 217 * axis.step) == Approx(0.966694496).epsilon(0.0005));
  for (int p = 330; p < 500; ++p) {
    const double weight =
        0.5 + std::atan(3.0 * ((p + 2) / axis.points_per_octave - std::log2(65.0 / 50.0))) / 3.14159265358979;
    CHECK(result[p] == Approx((axis.first + p * axis.step) * weight).epsilon(5e-5));
  }
}

TEST_CASE("octave spectrum: a harmonic lies where its frequency belongs, and its flanks are cut") {
  // Two peaks of three bins around bins 20 and 40, a low floor between. From 3 bins beside a maximum on
  // nothing is left, so half way between the peaks the spectrum is 0 or the spline's undershoot, which is cut
  // to 0.
  std::vector<float> magnitude(kLayout.binCount(), 0.0f);
  for (int k = 0; k < kLayout.binCount(); ++k) magnitude[k] = 0.1f;
  for (const int k : {20, 40}) {
    magnitude[k - 1] = magnitude[k + 1] = 2.0f;
    magnitude[k] = 4.0f;
  }
  const std::vector<float> result = octaveSpectrumOf(magnitude);
  const OctaveAxis axis = octaveAxis(kLayout);
  for (const int k : {20, 40}) {
    const double point = (std::log2(k * 15.625) - axis.first) / axis.step;
    const auto low = result.begin() + static_cast<int>(point) - 15;
    const int peak = static_cast<int>(std::max_element(low, low + 30) - result.begin());
    CHECK(peak == Approx(point).margin(1.0));
    // The smoothed top is (2 + 2 * 4 + 2) / 4 = 3; the weighting is between 0.95 and 0.99 here.
    CHECK(result[peak] > 0.95 * 3.0 * 0.98);
    CHECK(result[peak] < 0.99 * 3.0 * 1.02);
  }
  const double half_way = (std::log2(30 * 15.625) - axis.first) / axis.step;
  CHECK(result[static_cast<int>(half_way)] < 0.01f);
  CHECK(*std::min_element(result.begin(), result.end()) == 0.0f);
}

TEST_CASE("octave spectrum: bins 3 and up of a spectrum with a single maximum are removed") {
  // The reference's peculiarity: the only maximum, bin 100, is removed too.
  std::vector<float> magnitude(kLayout.binCount());
  for (int k = 0; k < kLayout.binCount(); ++k)
    magnitude[k] = 10.0f - 0.01f * static_cast<float>(std::abs(k - 100));
  const std::vector<float> result = octaveSpectrumOf(magnitude);
  const OctaveAxis axis = octaveAxis(kLayout);
  const auto pointOfBin = [&](double k) {
    return static_cast<std::size_t>((std::log2(k * 15.625) - axis.first) / axis.step);
  };
  CHECK(result[pointOfBin(2.0)] > 1.0f);
  CHECK(result[pointOfBin(100.0)] < 1e-6f);
}

TEST_CASE("octave spectrum: silence stays silence, and level is kept") {
  std::vector<float> magnitude(kLayout.binCount(), 0.0f);
  for (const float value : octaveSpectrumOf(magnitude)) REQUIRE(value == 0.0f);

  for (int k = 0; k < kLayout.binCount(); ++k)
    magnitude[k] = std::abs(std::sin(0.7f * static_cast<float>(k)));
  const std::vector<float> first = octaveSpectrumOf(magnitude);
  for (float& value : magnitude) value *= 4.0f;  // exact in binary
  const std::vector<float> louder = octaveSpectrumOf(magnitude);
  for (std::size_t p = 0; p < first.size(); ++p) REQUIRE(louder[p] == 4.0f * first[p]);
}

TEST_CASE("octave spectrum: a frame's result does not depend on the frames beside it") {
  std::vector<std::vector<float>> magnitudes;
  for (int lane = 0; lane < kLanes; ++lane) {
    magnitudes.push_back(test::noise(1.0f, kLayout.binCount(), 20 + lane));
    for (float& value : magnitudes.back()) value = std::abs(value);
  }
  OctaveSpectrum together(kLayout);
  for (int lane = 0; lane < kLanes; ++lane) together.set(lane, magnitudes[lane]);
  together.compute();
  for (int lane = 0; lane < kLanes; ++lane) {
    const std::span<const float> result = together.result(lane);
    REQUIRE(std::vector<float>(result.begin(), result.end()) == octaveSpectrumOf(magnitudes[lane]));
  }
}
