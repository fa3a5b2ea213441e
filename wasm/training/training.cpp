// training.wasm, all that makes a new model: features in, the bytes of a bundle out. JavaScript starts an
// instance for each call and drops it afterwards, with its memory.
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "border.h"
#include "functionals/feature_table.h"
#include "model/calibrate.h"
#include "model/check_features.h"
#include "model/fit.h"
#include "model/teach.h"

/// Of JavaScript: what it throws ends the training, and is thrown on there.
extern "C" __attribute__((import_module("page"), import_name("onEpoch"))) void onEpoch(int epoch,
                                                                                       double loss);

namespace tonescape {
namespace {

std::vector<std::string> texts;

/// features x samples, from given.numbers, which are sample by sample.
Eigen::MatrixXf matrixIn(std::size_t features) {
  const auto rows = static_cast<Eigen::Index>(features);
  const auto samples = static_cast<Eigen::Index>(given.numbers.size() / features);
  return Eigen::Map<const Eigen::MatrixXf>(given.numbers.data(), rows, samples);
}

Bundle bundleIn() {
  return unpackBundle(readSafetensors(given.bytes));
}

void bundleOut(const Bundle& bundle, Reply& reply) {
  reply.bytes(writeSafetensors(packBundle(bundle)));
}

/// `class_names`: none to take the labels, sorted.
LabelledFeatures labelledFeatures(const std::vector<std::string>& labels,
                                  std::vector<std::string> class_names) {
  LabelledFeatures set;
  set.feature_names = functionalNames();
  set.values = matrixIn(set.feature_names.size());
  requireFeatures(set.feature_names, set.values);
  if (class_names.empty()) {
    const std::set<std::string> sorted(labels.begin(), labels.end());
    class_names.assign(sorted.begin(), sorted.end());
  }
  set.labels = classPlaces(labels, class_names, set.values.cols());
  set.class_names = std::move(class_names);
  return set;
}

}  // namespace

/// Adds given.bytes, a text in UTF-8, to the texts of the coming call.
TONESCAPE_EXPORT(addText) int addText() {
  return outcome([](Reply&) { texts.emplace_back(given.bytes.begin(), given.bytes.end()); });
}

/// Of given.numbers and the texts method, licence, `class_count` class names and the labels. Replies with the
/// bundle.
TONESCAPE_EXPORT(train) int train(int class_count, int latent, int epochs, double seed) {
  return outcome([&](Reply& reply) {
    const auto first_label = texts.begin() + 2 + class_count;
    TrainingOptions options;
    options.method = methodOf(texts[0]);
    options.latent = latent;
    options.epochs = epochs;
    options.seed = static_cast<std::uint64_t>(seed);
    const LabelledFeatures set =
        labelledFeatures({first_label, texts.end()}, {texts.begin() + 2, first_label});
    Bundle bundle = fitBundle(set, options, &onEpoch);
    bundle.notes["licence"] = texts[1];
    bundleOut(bundle, reply);
  });
}

/// Of the bundle in given.bytes and given.numbers. Replies with the new bundle.
TONESCAPE_EXPORT(calibrate) int calibrate() {
  return outcome([](Reply& reply) {
    const Bundle bundle = bundleIn();
    bundleOut(calibrated(bundle, matrixIn(bundle.feature_names.size())), reply);
  });
}

/// Of the bundle in given.bytes, given.numbers and a text, the label, of each sample. Replies with the new
/// bundle.
TONESCAPE_EXPORT(teach) int teach() {
  return outcome([](Reply& reply) {
    const Bundle bundle = bundleIn();
    bundleOut(taught(bundle, matrixIn(bundle.feature_names.size()), texts), reply);
  });
}

}  // namespace tonescape
