// Binds the training, the module training.wasm: takes features and labels, returns the bytes of a bundle.
// JavaScript starts an instance for each call and then drops it together with its memory.
#include <emscripten/bind.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "feature_rows.h"
#include "outcome.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/model/check_features.h"
#include "tonescape/model/fit.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

using emscripten::val;

/// The number of each name, in the order of their appearance; the names are added to `known`.
std::vector<int> numbered(const std::vector<std::string>& names, std::vector<std::string>& known) {
  std::map<std::string, int> numbers;
  std::vector<int> result;
  for (const std::string& name : names) {
    const auto [found, is_new] = numbers.try_emplace(name, static_cast<int>(numbers.size()));
    if (is_new) known.push_back(name);
    result.push_back(found->second);
  }
  return result;
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
  set.labels = classIndices(labels, class_names, set.values.cols());
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

/// Trains a model. train.ts has checked `options` and filled in the defaults. `on_epoch` takes the epoch and
/// its loss, and returns false to stop the training.
val train(const val& options, const val& on_epoch) {
  return outcome([&] {
    LabelledFeatures set =
        labelledFeatures(options["features"], stringsIn(options["labels"]), stringsIn(options["classNames"]));
    set.corpora = numbered(stringsIn(options["corpora"]), set.corpus_names);
    std::vector<std::string> speakers;
    set.speakers = numbered(stringsIn(options["speakers"]), speakers);
    Bundle bundle = fitBundle(set, trainingOptions(options), [&](int epoch, double loss) {
      if (!on_epoch(epoch, loss).as<bool>())
        throw Error(ErrorCode::kClosed, "The training was stopped by its callback.");
    });
    bundle.notes["licence"] = options["licence"].as<std::string>();
    return bundleOut(bundle);
  });
}

std::string libraryVersion() {
  return version();
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_training) {
  emscripten::function("version", &libraryVersion);
  emscripten::function("train", &train);
}

}  // namespace tonescape
