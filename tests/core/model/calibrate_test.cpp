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

}  // namespace

TEST_CASE("calibrate: calibrated features have mean 0 and deviation 1, and nothing else changes") {
  Bundle bundle = exampleBundle();
  bundle.notes["metrics"] = "0.5";
  const Bundle result = calibrated(bundle, room());
  const Eigen::MatrixXf z = result.standardizer.apply(room());
  for (const Eigen::Index row : {0, 2}) {
    CHECK(z.row(row).mean() == Approx(0.0).margin(1e-4));
    CHECK(z.row(row).squaredNorm() / 50 == Approx(1.0).epsilon(1e-4));
  }
  // A constant feature is centred and keeps its scale.
  CHECK(result.standardizer.mean[1] == 7.0f);
  CHECK(result.standardizer.scale[1] == bundle.standardizer.scale[1]);

  CHECK(result.notes.at("calibration") == "mean and scale of the features from 50 samples without labels");
  CHECK(result.notes.count("metrics") == 0);
  TensorFile before = packBundle(bundle);
  TensorFile after = packBundle(result);
  for (TensorFile* file : {&before, &after}) {
    file->tensors.erase("scaler.mean");
    file->tensors.erase("scaler.scale");
  }
  CHECK(before.tensors == after.tensors);
}

TEST_CASE("calibrate: a layer for calibrated input takes the place of the encoder's last") {
  Bundle bundle = exampleBundle();
  bundle.calibrated = {Eigen::MatrixXf::Constant(2, 2, 0.75f), Eigen::Vector2f(3.0f, -1.0f)};
  const Bundle result = calibrated(bundle, room());
  CHECK(result.encoder.layers[0].weight == bundle.encoder.layers[0].weight);
  CHECK(result.encoder.layers[1].weight == bundle.calibrated.weight);
  CHECK(result.encoder.layers[1].bias == bundle.calibrated.bias);
  CHECK(result.calibrated.outputCount() == 0);
  // Once more, in yet another room: the layer stays.
  CHECK(calibrated(result, room()).encoder.layers[1].weight == bundle.calibrated.weight);
}

TEST_CASE("calibrate: features that cannot calibrate a model are refused") {
  const Bundle bundle = exampleBundle();
  const Eigen::MatrixXf features = room();
  CHECK(calibrated(bundle, features.leftCols(8)).standardizer.scale[0] > 0.0f);
  Error error = errorOf([&] { calibrated(bundle, features.leftCols(7)); });
  CHECK(error.code() == ErrorCode::kEmptyInput);
  checkSays(error, "at least 8 samples, but there are 7");
  error = errorOf([&] { calibrated(bundle, features.topRows(2)); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "needs 3 features, but 2 were given");
  Eigen::MatrixXf broken = features;
  broken(2, 5) = std::numeric_limits<float>::quiet_NaN();
  error = errorOf([&] { calibrated(bundle, broken); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "\"loudnessPeaksPerSec\" of sample 5 is nan");
}

}  // namespace tonescape
