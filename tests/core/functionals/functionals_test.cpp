#include "tonescape/functionals/functionals.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/example_contours.h"
#include "tonescape/functionals/functional_table.h"

using namespace tonescape;

namespace {

using enum FrameSelection;

// Contours of nine frames, all different, and their functionals.
class Example {
 public:
  Example() {
    test::ExampleContours contours;
    for (std::size_t i = 0; i < contours.contours.size(); ++i) {
      const float value = static_cast<float>(i) + 1.0f;
      contours.contours[i] = {0, value, 0, 0, value + 2, 0, 0, 0, 0};
    }
    for (const FrameSelection selection : {kVoiced, kAll})
      contours.at({Descriptor::kPitch, selection}) = {0, 30, 32, 34, 0, 0, 0, 0, 0};
    contours.at({Descriptor::kLoudness, kAll}) = {0, 1, 5, 1, 0, 4, 9, 3, 2};
    contours.at({Descriptor::kSpectralFlux, kAll}).assign(9, 1.0f);
    contours.at({Descriptor::kMfcc1, kAll}).assign(9, 2.0f);
    contours.at({Descriptor::kMfcc4, kAll}).assign(9, 5.0f);
    contours.energy_values.assign(9, 0.01f);
    values_.resize(functionalNames().size());
    Functionals().compute(contours, values_);
  }
  float at(const std::string& name) const { return values_.at(functionalColumns({name}).front()); }
  const std::vector<float>& values() const { return values_; }

 private:
  std::vector<float> values_;
};

}  // namespace

TEST_CASE("functionals: full scale, half and silence have their sound level") {
  CHECK(soundLevelDb(1.0f) == 0.0f);
  CHECK(soundLevelDb(0.5f) == Approx(-3.0103).margin(1e-4));
  CHECK(soundLevelDb(0.0f) == Approx(-120.0).margin(1e-4));
}

TEST_CASE("functionals: loudness, timbre and level stand in the columns of their names") {
  const Example example;
  CHECK(example.at("loudness_sma3_amean") == Approx(25.0 / 9.0));
  CHECK(example.at("loudness_sma3_percentile20.0") == Approx(0.6));  // rank 1.6 of 0 0 1 1 2 3 4 5 9
  CHECK(example.at("loudness_sma3_percentile50.0") == Approx(2.0));
  CHECK(example.at("loudness_sma3_percentile80.0") == Approx(4.4));
  CHECK(example.at("loudness_sma3_pctlrange0-2") == Approx(3.8));
  CHECK(example.at("loudness_sma3_meanRisingSlope") == Approx(350.0).epsilon(1e-5));
  CHECK(example.at("loudness_sma3_stddevRisingSlope") == Approx(100.0).epsilon(1e-5));
  CHECK(example.at("loudness_sma3_meanFallingSlope") == Approx(-50.0).epsilon(1e-5));
  CHECK(example.at("spectralFlux_sma3_amean") == 1.0f);
  CHECK(example.at("spectralFlux_sma3_stddevNorm") == 0.0f);
  CHECK(example.at("mfcc1_sma3_amean") == 2.0f);
  CHECK(example.at("mfcc4_sma3_amean") == 5.0f);
  CHECK(example.at("loudnessPeaksPerSec") == Approx(2.0 / 0.09).epsilon(1e-5));
  CHECK(example.at("equivalentSoundLevel_dBp") == Approx(-20.0).margin(1e-4));
}

TEST_CASE("functionals: pitch is taken without unvoiced frames, segments with them") {
  const Example example;
  CHECK(example.at("F0semitoneFrom27.5Hz_sma3nz_amean") == Approx(32.0));
  CHECK(example.at("F0semitoneFrom27.5Hz_sma3nz_stddevNorm") == Approx(std::sqrt(8.0 / 3.0) / 32.0));
  CHECK(example.at("F0semitoneFrom27.5Hz_sma3nz_percentile20.0") == Approx(30.8));
  CHECK(example.at("F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2") == Approx(2.4));
  CHECK(example.at("F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope") ==
        Approx(4.0 / 3.0));  // no extremum: per frame
  CHECK(example.at("VoicedSegmentsPerSec") == Approx(1.0 / 0.09).epsilon(1e-6));
  CHECK(example.at("MeanVoicedSegmentLengthSec") == Approx(0.02).epsilon(1e-6));
  CHECK(example.at("StddevVoicedSegmentLengthSec") == 0.0f);
  CHECK(example.at("MeanUnvoicedSegmentLength") == Approx(0.04).epsilon(1e-6));
  CHECK(example.at("StddevUnvoicedSegmentLength") == 0.0f);
}

TEST_CASE("functionals: means are over the present values of each view") {
  // View i holds i + 1 and i + 3 and is absent elsewhere: the mean is i + 2.
  const Example example;
  const std::pair<const char*, ContourView> views[] = {
      {"jitterLocal_sma3nz_amean", {Descriptor::kJitter, kVoiced}},
      {"HNRdBACF_sma3nz_amean", {Descriptor::kHnr, kVoiced}},
      {"logRelF0-H1-A3_sma3nz_amean", {Descriptor::kH1A3, kVoiced}},
      {"F1frequency_sma3nz_amean", {Descriptor::kF1Frequency, kVoiced}},
      {"F2bandwidth_sma3nz_amean", {Descriptor::kF2Bandwidth, kVoiced}},
      {"F3amplitudeLogRelF0_sma3nz_amean", {Descriptor::kF3Amplitude, kAll}},
      {"alphaRatioV_sma3nz_amean", {Descriptor::kAlphaRatio, kVoiced}},
      {"slopeV500-1500_sma3nz_amean", {Descriptor::kSlope500To1500, kVoiced}},
      {"mfcc4V_sma3nz_amean", {Descriptor::kMfcc4, kVoiced}},
      {"alphaRatioUV_sma3nz_amean", {Descriptor::kAlphaRatio, kUnvoiced}},
      {"spectralFluxUV_sma3nz_amean", {Descriptor::kSpectralFlux, kUnvoiced}}};
  for (const auto& [name, view] : views) {
    CAPTURE(name);
    CHECK(example.at(name) == Approx(indexOf(view) + 2.0));
  }
  const int jitter = indexOf({Descriptor::kJitter, kVoiced});
  CHECK(example.at("jitterLocal_sma3nz_stddevNorm") == Approx(1.0 / (jitter + 2.0)));
}

TEST_CASE("functionals: all are finite where nothing is voiced") {
  const std::vector<float> zeros(9, 0.0f);
  test::ExampleContours contours;
  for (std::vector<float>& contour : contours.contours) contour = zeros;
  contours.at({Descriptor::kLoudness, kAll}).assign(9, 1.0f);
  contours.energy_values = zeros;
  std::vector<float> values(functionalNames().size());
  Functionals().compute(contours, values);
  for (const float v : values) CHECK(std::isfinite(v));
  CHECK(values[0] == 0.0f);
}
