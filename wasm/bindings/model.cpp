// Binds models: opens a bundle; reads features (latent point, class, position on the map); calibrates and
// teaches a model.
#include "tonescape/model/model.h"

#include <emscripten/bind.h>

#include <memory>

#include "feature_rows.h"
#include "outcome.h"
#include "reading.h"
#include "tonescape/classify/linear_classifier.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/explain.h"
#include "tonescape/model/features_of.h"
#include "tonescape/model/teach.h"

namespace tonescape {
namespace {

using emscripten::val;

val openModel(const val& bytes) {
  return outcome(
      [&] { return val(std::make_shared<Model>(Model::fromBytes(copiedIn<std::uint8_t>(bytes)))); });
}

val planeOut(const ScorePlane& from) {
  val plane = val::object();
  plane.set("constant", copiedOut(from.constant));
  plane.set("byX", copiedOut(from.by_x));
  plane.set("byY", copiedOut(from.by_y));
  return plane;
}

val modelFacts(const Model& model) {
  return outcome([&] {
    val facts = val::object();
    facts.set("featureNames", strings(model.featureNames()));
    facts.set("classNames", strings(model.classNames()));
    facts.set("corpusNames", strings(model.corpusNames()));
    facts.set("latentCount", model.latentCount());
    facts.set("sampleRate", model.sampleRateHz());
    facts.set("plane", planeOut(model.plane()));
    facts.set("referencePoints", copiedOut(model.referencePoints()));
    facts.set("referenceLabels", copiedOut(model.referenceLabels()));
    facts.set("referenceCorpora", copiedOut(model.referenceCorpora()));
    val info = val::object();
    for (const auto& [key, text] : model.metadata()) info.set(key, text);
    facts.set("info", info);
    return facts;
  });
}

// Computes the model's features, in its order, from audio that is resampled to its rate.
val modelFeatures(const Model& model, const val& samples, int sample_rate_hz) {
  return outcome([&] {
    ResampledRecording recording = recordingFor(model, sample_rate_hz);
    recording.push(copiedIn<float>(samples));
    return copiedOut(featuresOf(recording.finish(), model));
  });
}

val readingOut(const Model& model, std::span<const float> features, bool voiced) {
  Reading reading;
  model.read(features, reading, voiced);
  const val readings = val::array();
  append(readings, reading);
  return readings[0];
}

val read(const Model& model, const val& values, bool voiced) {
  return outcome([&] { return readingOut(model, copiedIn<float>(values), voiced); });
}

// Reads a whole recording: its features, whether it has a voice, and the reading.
val readRecording(const Model& model, const val& samples, int sample_rate_hz) {
  return outcome([&] {
    ResampledRecording resampled = recordingFor(model, sample_rate_hz);
    resampled.push(copiedIn<float>(samples));
    Recording& recording = resampled.finish();
    const std::vector<float> features = featuresOf(recording, model);
    val result = val::object();
    result.set("features", copiedOut(features));
    result.set("voiced", recording.voiced());
    result.set("reading", readingOut(model, features, recording.voiced()));
    return result;
  });
}

val explainPoint(const Model& model, const val& values) {
  return outcome([&] {
    const Explanation from = explain(model, copiedIn<float>(values));
    val explanation = val::object();
    explanation.set("label", from.label);
    explanation.set("runnerUp", from.runner_up);
    explanation.set("standardized", copiedOut(from.standardized));
    explanation.set("pushes", copiedOut(from.pushes));
    return explanation;
  });
}

val embed(const Model& model, const val& values) {
  return outcome([&] {
    std::vector<float> latent(model.latentCount());
    model.embed(copiedIn<float>(values), latent);
    return copiedOut(latent);
  });
}

val project(const Model& model, const val& latent) {
  return outcome([&] { return copiedOut(model.project(copiedIn<float>(latent))); });
}

val classify(const Model& model, const val& latent) {
  return outcome([&] {
    std::vector<float> scores(model.classCount());
    model.classify(copiedIn<float>(latent), scores);
    val classification = val::object();
    classification.set("label", highestScore(scores));
    classification.set("scores", copiedOut(scores));
    return classification;
  });
}

val spread(const Model& model, const val& values) {
  return outcome([&] { return spreadOut(model.spread(copiedIn<float>(values))); });
}

val distance(const Model& model, const val& latent) {
  return outcome([&] { return distanceOut(model.distance(copiedIn<float>(latent))); });
}

val calibrate(const Model& model, const val& features, const std::string& speech) {
  return outcome([&] {
    return bundleOut(
        calibrated(model.bundle(), matrixIn(features, model.featureNames().size()), speechKindOf(speech)));
  });
}

val teach(const Model& model, const val& features, const val& labels) {
  return outcome([&] {
    return bundleOut(taught(model, matrixIn(features, model.featureNames().size()), stringsIn(labels)));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_model) {
  emscripten::class_<Model>("Model")
      .smart_ptr<std::shared_ptr<Model>>("ModelPointer")
      .function("facts", &modelFacts)
      .function("features", &modelFeatures)
      .function("read", &read)
      .function("readRecording", &readRecording)
      .function("explain", &explainPoint)
      .function("embed", &embed)
      .function("project", &project)
      .function("classify", &classify)
      .function("spread", &spread)
      .function("distance", &distance)
      .function("calibrate", &calibrate)
      .function("teach", &teach);
  emscripten::function("openModel", &openModel);
}

}  // namespace tonescape
