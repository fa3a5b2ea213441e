#include "tonescape/functionals/feature_transform.h"

#include <cmath>
#include <limits>

#include "support/allocation_counter.h"
#include "support/error_of.h"
#include "support/spoken_frames.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/recording.h"

namespace tonescape {
namespace {

/// The features of `names` after the transform.
std::vector<float> transformed(const std::vector<std::string>& names, std::vector<float> features) {
  FeatureTransform(names).apply(features);
  return features;
}

float natural(double value) {
  return static_cast<float>(std::log(value));
}

}  // namespace

TEST_CASE("feature transform: a gain changes no feature but the level and the slopes") {
  std::vector<float> samples = test::humpedHarmonics();
  const auto featuresOf = [&] {
    Recording recording(16000);
    recording.push(samples);
    return transformed(functionalNames(), recording.functionals());
  };
  const std::vector<float> loud = featuresOf();
  for (float& sample : samples) sample *= 0.25f;
  const std::vector<float> quiet = featuresOf();
  for (int i = 0; i < kFunctionalCount; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const FunctionalEntry& entry = functionalTable()[k];
    CAPTURE(entry.name, loud[k], quiet[k]);
    if (levelExponent(entry) == 0.0) continue;
    CHECK(loud[k] == Approx(quiet[k]).margin(0.01));
  }
  CHECK(loud[87] - quiet[87] == Approx(20.0 * std::log10(4.0)).margin(1e-3));
}

TEST_CASE("feature transform: loudness and flux become logarithms at 0 dB") {
  const std::vector<float> values = transformed(
      {"loudness_sma3_amean", "spectralFlux_sma3_amean", "equivalentSoundLevel_dBp"}, {0.5f, 0.25f, -20.0f});
  CHECK(values[0] == Approx(natural(0.5 / std::pow(10.0, 0.33 * -2.0))));
  CHECK(values[1] == Approx(natural(0.25 / std::pow(10.0, 0.5 * -2.0))));
  CHECK(values[2] == -20.0f);
}

TEST_CASE("feature transform: silence has the smallest logarithm, at a level no lower than the lowest") {
  const std::vector<std::string> names{"loudness_sma3_amean", "equivalentSoundLevel_dBp"};
  CHECK(transformed(names, {0.0f, -300.0f})[0] == natural(1e-5));
  CHECK(transformed(names, {1.0f, -300.0f})[0] == transformed(names, {1.0f, -90.0f})[0]);
  CHECK(transformed(names, {1.0f, 300.0f})[0] == transformed(names, {1.0f, 60.0f})[0]);
  CHECK(transformed(names, {1.0f, 60.0f})[0] < transformed(names, {1.0f, 59.0f})[0]);
}

TEST_CASE(
    "feature transform: a deviation relative to a mean that crosses zero becomes the deviation's logarithm") {
  const std::vector<std::string> names{"mfcc1_sma3_stddevNorm", "mfcc1_sma3_amean"};
  CHECK(transformed(names, {-40.0f, -0.25f})[0] == natural(10.0));
  CHECK(transformed(names, {-40.0f, -0.25f})[1] == -0.25f);
  CHECK(transformed(names, {7.0f, 0.0f})[0] == natural(1e-3));
  // Pitch does not cross zero.
  const std::vector<std::string> pitch{"F0semitoneFrom27.5Hz_sma3nz_stddevNorm",
                                       "F0semitoneFrom27.5Hz_sma3nz_amean"};
  CHECK(transformed(pitch, {0.25f, 30.0f}) == std::vector<float>{0.25f, 30.0f});
}

TEST_CASE("feature transform: a deviation is multiplied by the mean of the same frames, or stays") {
  const std::vector<std::string> voiced{"mfcc1V_sma3nz_stddevNorm", "mfcc1_sma3_amean",
                                        "mfcc1V_sma3nz_amean"};
  CHECK(transformed(voiced, {2.0f, 100.0f, 3.0f})[0] == natural(6.0));
  const std::vector<std::string> alone{"mfcc1V_sma3nz_stddevNorm", "mfcc1_sma3_amean", "mfcc2V_sma3nz_amean"};
  CHECK(transformed(alone, {2.0f, 100.0f, 3.0f})[0] == 2.0f);
}

TEST_CASE("feature transform: lengths of segments become logarithms, rates stay") {
  const std::vector<std::string> names{"MeanVoicedSegmentLengthSec", "StddevUnvoicedSegmentLength",
                                       "VoicedSegmentsPerSec"};
  const std::vector<float> values = transformed(names, {0.5f, 0.0f, 2.5f});
  CHECK(values[0] == natural(0.5));
  CHECK(values[1] == natural(0.01));
  CHECK(values[2] == 2.5f);
}

TEST_CASE("feature transform: features without the sound level keep their level") {
  CHECK(transformed({"loudness_sma3_amean"}, {0.5f}) == std::vector<float>{0.5f});
}

TEST_CASE("feature transform: every finite feature stays finite") {
  for (const float extreme :
       {std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest(), 0.0f}) {
    for (const float value : transformed(functionalNames(), std::vector<float>(kFunctionalCount, extreme)))
      CHECK(std::isfinite(value));
  }
}

TEST_CASE("feature transform: examples in columns are transformed as each by itself, without allocation") {
  const FeatureTransform transform({"loudness_sma3_amean", "equivalentSoundLevel_dBp"});
  Eigen::MatrixXf features(2, 2);
  features << 0.5f, 2.0f, -10.0f, 3.0f;
  const Eigen::MatrixXf applied = transform.applied(features);
  for (auto column : features.colwise()) {
    const std::size_t before = test::allocationCount();
    transform.apply({column.data(), 2});
    CHECK(test::allocationCount() == before);
  }
  CHECK(applied == features);
}

TEST_CASE("feature transform: without names it changes nothing, and unknown names are refused") {
  CHECK(FeatureTransform().empty());
  CHECK_FALSE(FeatureTransform({"mfcc1_sma3_amean"}).empty());
  std::vector<float> features{-1.0f, 2.0f};
  FeatureTransform().apply(features);
  CHECK(features == std::vector<float>{-1.0f, 2.0f});
  CHECK(errorOf([] { FeatureTransform({"pitch"}); }).code() == ErrorCode::kModelMismatch);
}

}  // namespace tonescape
