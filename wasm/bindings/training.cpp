// Training: labelled features in, a model out.
#include <emscripten/bind.h>

#include <cmath>
#include <memory>
#include <set>

#include "functionals/feature_table.h"
#include "matrix.h"
#include "model/check_features.h"
#include "model/fit.h"
#include "model/model.h"

namespace tonescape {
namespace {

using emscripten::val;

std::vector<std::string> stringsIn(const val& array) {
  return emscripten::vecFromJSArray<std::string>(array);
}

LabelledFeatures labelledFeatures(const val& features, const std::vector<std::string>& labels,
                                  std::vector<std::string> class_names) {
  LabelledFeatures set;
  set.feature_names = functionalNames();
  set.values = matrixIn(features, static_cast<int>(set.feature_names.size()));
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
    return val(std::make_shared<Model>(bundle));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_training) {
  emscripten::function("train", &train);
}

}  // namespace tonescape
