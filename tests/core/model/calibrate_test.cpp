#include "tonescape/model/calibrate.h"

#include <limits>

#include "support/error_of.h"
#include "support/example_bundle.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

/// 50 samples of the example's three features: the second never changes.
Eigen::MatrixXf room() {
  Random random(51);
  Eigen::MatrixXf features(3, 50);
  for (Eigen::Index i = 0; i < 50; ++i) {
    features(0, i) = static_cast<float>(20.0 + 3.0 * random.normal());
    features(1, i) = 7.0f;
    features(2, i) = static_cast<float>(-4.0 + 0.1 * random.normal());
  }
  return features;
}

/// Three utterances of one speaker. Means 4, 7 and -2; variances 6, 0 and 0.
Eigen::MatrixXf voice() {
  return (Eigen::MatrixXf(3, 3) << 1, 4, 7, 7, 7, 7, -2, -2, -2).finished();
}

Bundle alignedBundle() {
  Bundle bundle = exampleBundle();
  bundle.calibrated = {Eigen::MatrixXf::Constant(2, 2, 0.75f), Eigen::Vector2f(3.0f, -1.0f)};
  bundle.neutral_offset = Eigen::Vector3f(1.0f, -2.0f, 0.5f);
  return bundle;
}

}  // namespace

TEST_CASE("calibrate: features of a corpus have mean 0 and deviation 1, and nothing else changes") {
  Bundle bundle = exampleBundle();
  bundle.notes["metrics"] = "0.5";
  const Bundle result = calibrated(bundle, room(), SpeechKind::kCorpus);
  const Eigen::MatrixXf z = result.standardizer.apply(room());
  for (const Eigen::Index row : {0, 2}) {
    CHECK(z.row(row).mean() == Approx(0.0).margin(1e-4));
    CHECK(z.row(row).squaredNorm() / 50 == Approx(1.0).epsilon(1e-4));
  }
  // A constant feature is centred and keeps its scale.
  CHECK(result.standardizer.mean[1] == 7.0f);
  CHECK(result.standardizer.scale[1] == bundle.standardizer.scale[1]);

  CHECK(result.notes.at("calibration") == "by 50 utterances without labels: utterances of many speakers");
  CHECK(result.notes.count("metrics") == 0);
  TensorFile before = packBundle(bundle);
  TensorFile after = packBundle(result);
  for (TensorFile* file : {&before, &after}) {
    file->tensors.erase("scaler.mean");
    file->tensors.erase("scaler.scale");
  }
  CHECK(before.tensors == after.tensors);
}

TEST_CASE("calibrate: one speaker's variance is drawn to the corpora's, its mean is its own") {
  const Bundle bundle = exampleBundle();
  const Bundle result = calibrated(bundle, voice(), SpeechKind::kAny);
  CHECK(result.standardizer.mean == Eigen::Vector3f(4, 7, -2));
  // The bundle's scale is 2: 3 utterances with the variance 6, and 10 that the corpora count for.
  CHECK(result.standardizer.scale[0] == Approx(std::sqrt((3 * 6 + 10 * 4) / 13.0)));
  // What does not vary keeps its scale.
  CHECK(result.standardizer.scale[1] == Approx(1.0));
  CHECK(result.standardizer.scale[2] == Approx(0.5));
  CHECK(result.notes.at("calibration") ==
        "by 3 utterances without labels: utterances of one speaker, of any emotion");
}

TEST_CASE("calibrate: neutral speech gives the mean of all speech, and no scale") {
  const Bundle bundle = alignedBundle();
  const Bundle result = calibrated(bundle, voice(), SpeechKind::kNeutral);
  // Three utterances and one of the corpora, whose means are 1, 0 and -2.
  CHECK(result.standardizer.mean[0] == Approx((3 * (4.0 - 1.0) + 1.0) / 4.0));
  CHECK(result.standardizer.mean[1] == Approx((3 * (7.0 + 2.0) + 0.0) / 4.0));
  CHECK(result.standardizer.mean[2] == Approx((3 * (-2.0 - 0.5) - 2.0) / 4.0));
  CHECK(result.standardizer.scale == bundle.standardizer.scale);
  CHECK(result.encoder.layers[1].weight == bundle.encoder.layers[1].weight);
  CHECK(result.notes.at("calibration") ==
        "by 3 utterances without labels: neutral utterances of one speaker");
}

TEST_CASE("calibrate: a layer for calibrated input takes the place of the encoder's last") {
  const Bundle bundle = alignedBundle();
  for (const SpeechKind speech : {SpeechKind::kAny, SpeechKind::kCorpus}) {
    const Bundle result = calibrated(bundle, room(), speech);
    CHECK(result.encoder.layers[0].weight == bundle.encoder.layers[0].weight);
    CHECK(result.encoder.layers[1].weight == bundle.calibrated.weight);
    CHECK(result.encoder.layers[1].bias == bundle.calibrated.bias);
    CHECK(result.calibrated.outputCount() == 0);
  }
}

TEST_CASE("calibrate: three utterances are enough") {
  const Bundle bundle = exampleBundle();
  CHECK(calibrated(bundle, room().leftCols(3), SpeechKind::kAny).standardizer.scale[0] > 0.0f);
  const Error error = errorOf([&] { calibrated(bundle, room().leftCols(2), SpeechKind::kAny); });
  CHECK(error.code() == ErrorCode::kEmptyInput);
  checkSays(error, "at least 3 utterances, but there are 2");
}

TEST_CASE("calibrate: a calibrated model is not calibrated again") {
  const Bundle once = calibrated(exampleBundle(), room(), SpeechKind::kAny);
  for (const Bundle& bundle : {once, unpackBundle(packBundle(once))}) {
    const Error error = errorOf([&] { calibrated(bundle, room(), SpeechKind::kCorpus); });
    CHECK(error.code() == ErrorCode::kBadOption);
    checkSays(error, "calibrated already; calibrate the model that it was made from");
  }
}

TEST_CASE("calibrate: features that cannot calibrate a model are refused") {
  const Bundle bundle = exampleBundle();
  Error error = errorOf([&] { calibrated(bundle, room().topRows(2), SpeechKind::kAny); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "needs 3 features, but 2 were given");
  Eigen::MatrixXf broken = room();
  broken(2, 5) = std::numeric_limits<float>::quiet_NaN();
  error = errorOf([&] { calibrated(bundle, broken, SpeechKind::kAny); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "\"loudnessPeaksPerSec\" of sample 5 is nan");
  error = errorOf([&] { calibrated(bundle, room(), SpeechKind::kNeutral); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "does not know how neutral speech differs");
}

TEST_CASE(
    "calibrate: the scale of a feature that varies little is not lost, nor that of one that varies much") {
  Eigen::MatrixXf features = room();
  features.row(0) *= 1e-25f;
  features.row(2) *= 1e25f;
  Bundle bundle = exampleBundle();
  bundle.standardizer.scale[0] = 1e-25f;
  const Bundle result = calibrated(bundle, features, SpeechKind::kAny);
  CHECK(result.standardizer.scale[0] > 1e-25f);
  CHECK(std::isfinite(result.standardizer.scale[2]));
}

TEST_CASE("calibrate: utterances of which none has a voiced segment are refused") {
  Bundle bundle = exampleBundle();
  bundle.feature_names[2] = "VoicedSegmentsPerSec";
  Eigen::MatrixXf features = room();
  features.row(2).setZero();
  const Error error = errorOf([&] { calibrated(bundle, features, SpeechKind::kAny); });
  CHECK(error.code() == ErrorCode::kEmptyInput);
  checkSays(error, "None of the utterances has a voice");
  features(2, 49) = 0.5f;
  CHECK_NOTHROW(calibrated(bundle, features, SpeechKind::kAny));
}

}  // namespace tonescape
