// Models: opening a bundle, and features to latent point, class and map.
#include "model/model.h"

#include <memory>

#include "border.h"
#include "functionals/feature_table.h"
#include "functionals/recording.h"
#include "reading.h"
#include "signal/resampler.h"

namespace tonescape {
namespace {

/// JavaScript's hold on a model, which sessions may share.
using ModelHandle = std::shared_ptr<const Model>;

void writeFacts(const Model& model, Reply& reply) {
  reply.texts(model.featureNames());
  reply.texts(model.classNames());
  reply.texts(model.corpusNames());
  reply.number(model.latentCount());
  reply.number(model.sampleRateHz());
  reply.numbers(model.referencePoints());
  reply.numbers(model.referenceLabels());
  reply.numbers(model.referenceCorpora());
  std::vector<std::string> info;
  for (const auto& [key, text] : model.metadata()) info.insert(info.end(), {key, text});
  reply.texts(info);
}

}  // namespace

/// Opens the bundle in given.bytes. Replies with the handle and the facts: names of features, classes and
/// corpora, the number of latents, the rate, points, labels and corpora of the references, and key and text
/// of each entry of the metadata.
TONESCAPE_EXPORT(openModel) int openModel() {
  return outcome([](Reply& reply) {
    auto model = std::make_unique<ModelHandle>(std::make_shared<const Model>(Model::fromBytes(given.bytes)));
    reply.number(static_cast<double>(reinterpret_cast<std::uintptr_t>(model.get())));
    writeFacts(**model, reply);
    model.release();
  });
}

TONESCAPE_EXPORT(closeModel) void closeModel(ModelHandle* model) {
  delete model;
}

/// The features that the model takes, in its order, of the samples in given.numbers at its rate.
TONESCAPE_EXPORT(modelFeatures) int modelFeatures(const ModelHandle* handle, int sample_rate_hz) {
  return outcome([&](Reply& reply) {
    const Model& model = **handle;
    Recording recording(model.sampleRateHz());
    recording.push(resample(given.numbers, sample_rate_hz, model.sampleRateHz()));
    const std::vector<float> functionals = recording.functionals();
    std::vector<float> chosen;
    for (const int column : functionalColumns(model.featureNames())) chosen.push_back(functionals[column]);
    reply.numbers(chosen);
  });
}

/// Of the features in given.numbers.
TONESCAPE_EXPORT(embed) int embed(const ModelHandle* model) {
  return outcome([&](Reply& reply) {
    std::vector<float> latent((*model)->latentCount());
    (*model)->embed(given.numbers, latent);
    reply.numbers(latent);
  });
}

/// Of the latent in given.numbers.
TONESCAPE_EXPORT(project) int project(const ModelHandle* model) {
  return outcome([&](Reply& reply) { reply.numbers((*model)->project(given.numbers)); });
}

/// Of the latent in given.numbers.
TONESCAPE_EXPORT(classify) int classify(const ModelHandle* model) {
  return outcome([&](Reply& reply) {
    std::vector<float> scores((*model)->classCount());
    (*model)->classify(given.numbers, scores);
    reply.numbers(scores);
  });
}

/// Of the features in given.numbers.
TONESCAPE_EXPORT(spread) int spread(const ModelHandle* model) {
  return outcome([&](Reply& reply) { writeSpread((*model)->spread(given.numbers), reply); });
}

/// Of the latent in given.numbers.
TONESCAPE_EXPORT(distance) int distance(const ModelHandle* model) {
  return outcome([&](Reply& reply) { writeDistance((*model)->distance(given.numbers), reply); });
}

}  // namespace tonescape
