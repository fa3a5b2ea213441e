// training.wasm, all that makes a new model: features in, the bytes of a bundle out. JavaScript starts an
// instance for each call and drops it afterwards, with its memory.
#include <emscripten/bind.h>

#include <set>
#include <string>
#include <vector>

#include "border.h"
#include "functionals/feature_table.h"
#include "model/calibrate.h"
#include "model/check_features.h"
#include "model/fit.h"
#include "model/teach.h"

namespace tonescape {
namespace {

using emscripten::val;

std::vector<std::string> stringsIn(const val& array) {
  return emscripten::vecFromJSArray<std::string>(array);
}

/// features x samples, from a Float32Array sample by sample of a length that `features` divides.
Eigen::MatrixXf matrixIn(const val& row_major, std::size_t features) {
  const std::vector<float> values = copiedIn<float>(row_major);
  const auto rows = static_cast<Eigen::Index>(features);
  return Eigen::Map<const Eigen::MatrixXf>(values.data(), rows,
                                           static_cast<Eigen::Index>(values.size()) / rows);
}

Bundle bundleIn(const val& bytes) {
  return unpackBundle(readSafetensors(copiedIn<std::uint8_t>(bytes)));
}

val bundleOut(const Bundle& bundle) {
  return copiedOut(writeSafetensors(packBundle(bundle)));
}

LabelledFeatures labelledFeatures(const val& features, const std::vector<std::string>& labels,
                                  std::vector<std::string> class_names) {
  LabelledFeatures set;
  set.feature_names = functionalNames();
  set.values = matrixIn(features, set.feature_names.size());
  requireFeatures(set.feature_names, set.values);
  if (class_names.empty()) {
    const std::set<std::string> sorted(labels.begin(), labels.end());
    class_names.assign(sorted.begin(), sorted.end());
  }
  set.labels = classPlaces(labels, class_names, set.values.cols());
  set.class_names = std::move(class_names);
  return set;
}

TrainingOptions trainingOptions(const val& options) {
  TrainingOptions training;
  training.method = methodOf(options["method"].as<std::string>());
  training.latent = options["latent"].as<int>();
  training.epochs = options["epochs"].as<int>();
  training.seed = static_cast<std::uint64_t>(options["seed"].as<double>());
  return training;
}

/// `options` is complete: train.ts has filled and checked it. `on_epoch` takes the epoch and its loss, and
/// returns false to stop.
val train(const val& options, const val& on_epoch) {
  return outcome([&] {
    const LabelledFeatures set =
        labelledFeatures(options["features"], stringsIn(options["labels"]), stringsIn(options["classNames"]));
    Bundle bundle = fitBundle(set, trainingOptions(options), [&](int epoch, double loss) {
      if (!on_epoch(epoch, loss).as<bool>())
        throw Error(ErrorCode::kClosed, "The training was stopped by its callback.");
    });
    bundle.notes["licence"] = options["licence"].as<std::string>();
    return bundleOut(bundle);
  });
}

val calibrate(const val& bytes, const val& features) {
  return outcome([&] {
    const Bundle bundle = bundleIn(bytes);
    return bundleOut(calibrated(bundle, matrixIn(features, bundle.feature_names.size())));
  });
}

val teach(const val& bytes, const val& features, const val& labels) {
  return outcome([&] {
    const Bundle bundle = bundleIn(bytes);
    return bundleOut(taught(bundle, matrixIn(features, bundle.feature_names.size()), stringsIn(labels)));
  });
}

std::string version() {
  return TONESCAPE_VERSION;
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_training) {
  emscripten::function("version", &version);
  emscripten::function("train", &train);
  emscripten::function("calibrate", &calibrate);
  emscripten::function("teach", &teach);
}

}  // namespace tonescape
