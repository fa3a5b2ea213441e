// The functionals of input in which there is little or nothing to measure. docs/degenerate-input.md has the
// same facts as a table.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "support/error_of.h"
#include "support/test_signals.h"
#include "tonescape/error.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/recording.h"

using namespace tonescape;

namespace {

// Functionals by name.
class Values {
 public:
  Values(const std::vector<float>& samples, int rate) {
    Recording recording(rate);
    recording.push(samples);
    values_ = recording.functionals();
    for (const float value : values_) CHECK(std::isfinite(value));
  }
  float operator[](const std::string& name) const {
    return values_[static_cast<std::size_t>(functionalColumns({name}).front())];
  }

 private:
  std::vector<float> values_;
};

ErrorCode codeOf(const std::vector<float>& samples, int rate) {
  return errorOf([&] {
           Recording recording(rate);
           recording.push(samples);
           recording.functionals();
         })
      .code();
}

constexpr int kRates[] = {8000, 16000, 48000};

std::vector<float> seconds(double duration, int rate, float value) {
  return std::vector<float>(static_cast<std::size_t>(std::lround(duration * rate)), value);
}

// Twenty harmonics of 200 Hz, of which a period is a whole number of samples at all rates.
std::vector<float> voice(double duration, int rate) {
  std::vector<float> samples(static_cast<std::size_t>(std::lround(duration * rate)));
  for (std::size_t n = 0; n < samples.size(); ++n) {
    double x = 0.0;
    for (int h = 1; h <= 18; ++h)
      x += 0.2 / h * std::cos(2.0 * std::numbers::pi * 200.0 * h * static_cast<double>(n) / rate);
    samples[n] = static_cast<float>(x);
  }
  return samples;
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

// Checks that hold for all input without voice.
void checkNothingVoiced(const Values& values) {
  for (const FunctionalEntry& entry : functionalTable()) {
    const std::string name = entry.name;
    CAPTURE(name);
    if (contains(name, "amplitudeLogRelF0")) {
      CHECK(values[name] == (contains(name, "amean") ? -201.0f : 0.0f));
    } else if (entry.selection == FrameSelection::kVoiced || contains(name, "VoicedSegment")) {
      CHECK(values[name] == 0.0f);
    }
  }
  CHECK(values["StddevUnvoicedSegmentLength"] == 0.0f);
}

// One unvoiced segment of all frames with a decided pitch, a frame shorter than their number.
void checkUnvoiced(const Values& values, int decided) {
  checkNothingVoiced(values);
  CHECK(values["MeanUnvoicedSegmentLength"] == Approx(0.01 * (decided - 1)).epsilon(1e-6));
}

}  // namespace

TEST_CASE("degenerate input: an empty input and one of less than 60 ms are refused") {
  for (const int rate : kRates) {
    CAPTURE(rate);
    CHECK(codeOf({}, rate) == ErrorCode::kEmptyInput);
    std::vector<float> samples = voice(0.06, rate);
    Values accepted(samples, rate);
    CHECK(accepted["loudness_sma3_amean"] > 0.1f);
    samples.pop_back();
    CHECK(codeOf(samples, rate) == ErrorCode::kTooShort);
    CHECK(codeOf({0.1f}, rate) == ErrorCode::kTooShort);
  }
}

TEST_CASE("degenerate input: wrong sample rates, values that are no numbers, and integers are refused") {
  for (const int rate : {-16000, 0, 7999, 96001})
    CHECK(codeOf(seconds(1.0, 16000, 0.0f), rate) == ErrorCode::kSampleRate);
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                          -std::numeric_limits<float>::infinity()}) {
    std::vector<float> samples = voice(0.5, 16000);
    samples[4321] = bad;
    CHECK(codeOf(samples, 16000) == ErrorCode::kNonFiniteSample);
  }
  std::vector<float> integers = voice(0.5, 16000);
  for (float& x : integers) x = std::round(32767.0f * x);
  CHECK(codeOf(integers, 16000) == ErrorCode::kSampleScale);
}

TEST_CASE("degenerate input: digital silence has the documented values") {
  // One second of zeros in the reference program.
  struct Row {
    int rate;
    double loudness, slope_0_500, slope_500_1500;
  };
  for (const Row& row :
       {Row{8000, 1.017382e-3, 0.112, 0.07636364}, Row{16000, 1.033966e-3, 0.112, 0.07636364},
        Row{48000, 1.033966e-3, 0.1645985, 0.02863452}}) {
    CAPTURE(row.rate);
    const Values values(seconds(1.0, row.rate, 0.0f), row.rate);
    checkUnvoiced(values, 94);
    CHECK(values["loudness_sma3_amean"] == Approx(row.loudness).epsilon(1e-6));
    CHECK(values["slopeUV0-500_sma3nz_amean"] == Approx(row.slope_0_500).epsilon(1e-6));
    CHECK(values["slopeUV500-1500_sma3nz_amean"] == Approx(row.slope_500_1500).epsilon(1e-6));
    CHECK(values["equivalentSoundLevel_dBp"] == Approx(-120.0).epsilon(1e-6));
    for (const char* name :
         {"alphaRatioUV_sma3nz_amean", "hammarbergIndexUV_sma3nz_amean", "spectralFluxUV_sma3nz_amean",
          "spectralFlux_sma3_amean", "spectralFlux_sma3_stddevNorm"}) {
      CAPTURE(name);
      CHECK(values[name] == 0.0f);
    }
    for (const char* coefficient : {"mfcc1", "mfcc2", "mfcc3", "mfcc4"})
      CHECK(std::abs(values[std::string(coefficient) + "_sma3_amean"]) < 1e-6f);
    // The contour is constant: its percentiles are its value, and its slopes are 0.
    for (const char* percentile : {"20.0", "50.0", "80.0"})
      CHECK(values[std::string("loudness_sma3_percentile") + percentile] == values["loudness_sma3_amean"]);
    for (const char* name :
         {"loudness_sma3_stddevNorm", "loudness_sma3_pctlrange0-2", "loudness_sma3_meanRisingSlope",
          "loudness_sma3_stddevRisingSlope", "loudness_sma3_meanFallingSlope",
          "loudness_sma3_stddevFallingSlope", "loudnessPeaksPerSec"}) {
      CAPTURE(name);
      CHECK(std::abs(values[name]) < 1e-6f);
    }
  }
}

TEST_CASE("degenerate input: a constant has the documented values") {
  for (const int rate : kRates) {
    CAPTURE(rate);
    const Values values(seconds(1.0, rate, 0.5f), rate);
    checkUnvoiced(values, 94);
    CHECK(values["equivalentSoundLevel_dBp"] == Approx(20.0 * std::log10(0.5)).epsilon(1e-5));
    CHECK(values["spectralFlux_sma3_amean"] < 1e-4f);
  }
}

TEST_CASE("degenerate input: noise, and sound under the pitch gate, are wholly unvoiced") {
  for (const int rate : kRates) {
    CAPTURE(rate);
    const Values values(test::noise(0.3f, static_cast<std::size_t>(rate), 7), rate);
    checkUnvoiced(values, 94);
    // Uniform in +-a: a mean square of a^2 / 3.
    CHECK(values["equivalentSoundLevel_dBp"] == Approx(10.0 * std::log10(0.03)).margin(0.1));
    CHECK(values["loudness_sma3_amean"] > 0.5f);
    CHECK(values["spectralFluxUV_sma3nz_amean"] > 0.0f);

    std::vector<float> faint = voice(1.0, rate);
    for (float& x : faint) x *= 1e-3f;
    checkNothingVoiced(Values(faint, rate));
  }
}

TEST_CASE("degenerate input: a recording may be wholly voiced") {
  for (const int rate : kRates) {
    CAPTURE(rate);
    const Values values(voice(1.0, rate), rate);
    for (const FunctionalEntry& entry : functionalTable()) {
      CAPTURE(entry.name);
      if (entry.selection == FrameSelection::kUnvoiced || contains(entry.name, "UnvoicedSegment"))
        CHECK(values[entry.name] == 0.0f);
    }
    // One segment of all D frames: 1 / (0.01 D) a second, and (D - 1) frames long. D is 1 to 39 below 95.
    const double decided = 100.0 / values["VoicedSegmentsPerSec"];
    CHECK(decided == Approx(std::round(decided)).epsilon(1e-6));
    CHECK(decided >= 95.0 - 39.0);
    CHECK(decided <= 94.0);
    CHECK(values["MeanVoicedSegmentLengthSec"] == Approx(0.01 * (decided - 1.0)).epsilon(1e-6));
    CHECK(values["StddevVoicedSegmentLengthSec"] == 0.0f);
    CHECK(values["F0semitoneFrom27.5Hz_sma3nz_amean"] == Approx(12.0 * std::log2(200.0 / 27.5)).margin(0.15));
    CHECK(values["jitterLocal_sma3nz_amean"] < 1e-3f);
  }
}

TEST_CASE("degenerate input: clipped sound has finite values") {
  for (const int rate : kRates) {
    CAPTURE(rate);
    std::vector<float> square = voice(1.0, rate);
    for (float& x : square) x = std::clamp(1000.0f * x, -1.0f, 1.0f);
    const Values values(square, rate);
    CHECK(values["equivalentSoundLevel_dBp"] == Approx(0.0).margin(0.2));
    CHECK(values["F0semitoneFrom27.5Hz_sma3nz_percentile50.0"] ==
          Approx(12.0 * std::log2(200.0 / 27.5)).margin(0.2));
  }
}

TEST_CASE(
    "degenerate input: a single sample of one 16-bit step or of the smallest float gives finite values") {
  for (const int rate : kRates) {
    std::vector<float> samples = seconds(0.5, rate, 0.0f);
    samples[samples.size() / 2] = 1.0f / 32767.0f;
    checkUnvoiced(Values(samples, rate), 44);
    samples[samples.size() / 2] = std::numeric_limits<float>::denorm_min();
    checkUnvoiced(Values(samples, rate), 44);
  }
}

TEST_CASE("degenerate input: 60 to 100 ms are described, by any chunks") {
  for (const int rate : kRates) {
    for (const int milliseconds : {60, 65, 70, 80, 90, 100}) {
      const double duration = 0.001 * milliseconds;
      for (const auto& samples :
           {voice(duration, rate), test::noise(0.3f, static_cast<std::size_t>(duration * rate), 5),
            seconds(duration, rate, 0.0f)}) {
        CAPTURE(rate, milliseconds);
        Recording whole(rate);
        whole.push(samples);
        const std::vector<float> expected = whole.functionals();
        for (const float value : expected) CHECK(std::isfinite(value));
        CHECK(whole.descriptors().frames == static_cast<std::size_t>(milliseconds / 10 - 5 + 1));
        Recording chunked(rate);
        test::inRandomChunks(samples, 200, milliseconds,
                             [&](std::span<const float> part) { chunked.push(part); });
        CHECK(chunked.functionals() == expected);
      }
    }
  }
}

TEST_CASE(
    "degenerate input: one frame of 60 ms, whose pitch is not decided when the input ends, is described") {
  for (const int rate : kRates) {
    CAPTURE(rate);
    const std::vector<float> samples = voice(0.06, rate);
    const Values values(samples, rate);
    // Pitch sees its first frame, which is the only one.
    const double semitones = 12.0 * std::log2(200.0 / 27.5);
    for (const char* name : {"amean", "percentile20.0", "percentile50.0", "percentile80.0"})
      CHECK(values[std::string("F0semitoneFrom27.5Hz_sma3nz_") + name] == Approx(semitones).margin(0.2));
    for (const char* name : {"stddevNorm", "pctlrange0-2", "meanRisingSlope", "stddevRisingSlope",
                             "meanFallingSlope", "stddevFallingSlope"})
      CHECK(values[std::string("F0semitoneFrom27.5Hz_sma3nz_") + name] == 0.0f);
    // A segment needs three frames.
    for (const char* name : {"VoicedSegmentsPerSec", "MeanVoicedSegmentLengthSec",
                             "StddevVoicedSegmentLengthSec", "MeanUnvoicedSegmentLength"})
      CHECK(values[name] == 0.0f);
    // Functionals of voiced frames have that frame too, those of unvoiced frames have none.
    CHECK(values["HNRdBACF_sma3nz_amean"] > 1.0f);
    CHECK(values["HNRdBACF_sma3nz_stddevNorm"] == 0.0f);
    CHECK(values["hammarbergIndexV_sma3nz_amean"] > 1.0f);
    CHECK(values["alphaRatioUV_sma3nz_amean"] == 0.0f);
  }
}

TEST_CASE("degenerate input: a contour without extrema has one slope, per frame") {
  // 60 ms that decay: five 20 ms frames, each the one before times g, as 200 Hz has whole periods in a hop.
  // So the loudness is L r^k with r = g^0.66; smoothed, its mean is L (1 + r + ... + r^4) / 5, its first
  // value L (2 + r) / 3 and its last L (r^3 + 2 r^4) / 3. The slope is the change over the number of frames.
  const double g = 0.5;
  std::vector<float> samples = voice(0.06, 16000);
  for (std::size_t n = 0; n < samples.size(); ++n)
    samples[n] *= static_cast<float>(std::pow(g, static_cast<double>(n) / 160.0));
  const Values values(samples, 16000);
  const double r = std::pow(g, 0.66);
  const double mean = (1.0 + r + r * r + r * r * r + r * r * r * r) / 5.0;
  const double change = (r * r * r + 2.0 * r * r * r * r - 2.0 - r) / 3.0;
  CHECK(values["loudness_sma3_meanFallingSlope"] / values["loudness_sma3_amean"] ==
        Approx(change / 5.0 / mean).epsilon(1e-3));
  CHECK(values["loudness_sma3_meanFallingSlope"] < 0.0f);
  CHECK(values["loudness_sma3_stddevFallingSlope"] == 0.0f);
  CHECK(values["loudness_sma3_meanRisingSlope"] == 0.0f);
  CHECK(values["loudnessPeaksPerSec"] == 0.0f);
}
