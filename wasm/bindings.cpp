// The core as JavaScript sees it: samples and bytes are copied in, typed arrays of their own memory are
// copied out, so that no result depends on the heap. Every call that can fail returns { value } or { code,
// sentence }; the TypeScript side throws the latter as TonescapeError. An exception never crosses the border.
#include <emscripten/bind.h>

#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "error.h"
#include "functionals/feature_table.h"
#include "functionals/recording.h"
#include "live/session.h"
#include "model/model.h"
#include "signal/resampler.h"

namespace tonescape {
namespace {

using emscripten::typed_memory_view;
using emscripten::val;

void setFailure(val& result, const Error& error) {
  result.set("code", std::string(errorCodeName(error.code())));
  result.set("sentence", std::string(error.what()));
}

Error outOfMemory() {
  return Error(ErrorCode::kOutOfMemory, "There is no memory left for this; give a shorter recording.");
}

template <typename Call>
val outcome(Call&& call) {
  val result = val::object();
  try {
    result.set("value", call());
  } catch (const Error& error) {
    setFailure(result, error);
  } catch (const std::bad_alloc&) {
    setFailure(result, outOfMemory());
  } catch (const std::length_error&) {
    setFailure(result, outOfMemory());
  }
  return result;
}

// From an array or typed array of numbers.
template <typename T>
void copyIn(const val& array, std::vector<T>& values) {
  values.resize(array["length"].as<std::size_t>());
  val(typed_memory_view(values.size(), values.data())).call<void>("set", array);
}

template <typename T>
std::vector<T> copiedIn(const val& array) {
  std::vector<T> values;
  copyIn(array, values);
  return values;
}

template <typename T>
val copiedOut(const T& values) {
  return val(typed_memory_view(values.size(), values.data())).call<val>("slice");
}

val strings(const std::vector<std::string>& from) {
  val array = val::array();
  for (const std::string& text : from) array.call<void>("push", text);
  return array;
}

// ---- What the module is

val errorCodes() {
  std::vector<std::string> names;
  for (int i = 0;; ++i) {
    const std::string name = errorCodeName(static_cast<ErrorCode>(i));
    if (name == "unknown") break;
    names.push_back(name);
  }
  return strings(names);
}

val descriptorEntries() {
  val entries = val::array();
  for (const DescriptorEntry& from : descriptorTable()) {
    val entry = val::object();
    entry.set("name", std::string(from.name));
    entry.set("unit", std::string(from.unit));
    entry.set("meaning", std::string(from.meaning));
    entry.set("citation", std::string(from.citation));
    entries.call<void>("push", entry);
  }
  return entries;
}

val functionalEntries() {
  static constexpr const char* kSelectionNames[] = {"all", "voiced", "unvoiced"};
  val entries = val::array();
  for (const FunctionalEntry& from : functionalTable()) {
    val entry = val::object();
    entry.set("name", std::string(from.name));
    entry.set("unit", std::string(from.unit));
    entry.set("descriptor",
              from.descriptor < 0 ? val::null() : val(std::string(descriptorTable()[from.descriptor].name)));
    entry.set("frames", std::string(kSelectionNames[static_cast<int>(from.selection)]));
    entry.set("statistic", std::string(from.statistic));
    entries.call<void>("push", entry);
  }
  return entries;
}

std::string version() {
  return TONESCAPE_VERSION;
}

// ---- Whole recordings

val features(const val& samples, int sample_rate_hz) {
  return outcome([&] {
    Recording recording(sample_rate_hz);
    recording.push(copiedIn<float>(samples));
    return copiedOut(recording.functionals());
  });
}

val descriptors(const val& samples, int sample_rate_hz) {
  return outcome([&] {
    Recording recording(sample_rate_hz);
    recording.push(copiedIn<float>(samples));
    const DescriptorRows rows = recording.descriptors();
    val table = val::object();
    table.set("frameStep", rows.frame_step_s);
    table.set("frames", rows.frames);
    table.set("values", copiedOut(rows.values));
    table.set("voiced", copiedOut(rows.voiced));
    return table;
  });
}

// ---- Models

val openModel(const val& bytes) {
  return outcome(
      [&] { return val(std::make_shared<Model>(Model::fromBytes(copiedIn<std::uint8_t>(bytes)))); });
}

val modelFacts(const Model& model) {
  val facts = val::object();
  facts.set("featureNames", strings(model.featureNames()));
  facts.set("classNames", strings(model.classNames()));
  facts.set("latentCount", model.latentCount());
  facts.set("sampleRate", model.sampleRateHz());
  facts.set("referencePoints", copiedOut(model.referencePoints()));
  facts.set("referenceLabels", copiedOut(model.referenceLabels()));
  val info = val::object();
  for (const auto& [key, text] : model.metadata()) info.set(key, text);
  facts.set("info", info);
  return facts;
}

// The features that the model takes, in its order, of audio at its rate.
val modelFeatures(const Model& model, const val& samples, int sample_rate_hz) {
  return outcome([&] {
    Recording recording(model.sampleRateHz());
    recording.push(resample(copiedIn<float>(samples), sample_rate_hz, model.sampleRateHz()));
    const std::vector<float> functionals = recording.functionals();
    std::vector<float> chosen;
    for (const int column : functionalColumns(model.featureNames())) chosen.push_back(functionals[column]);
    return copiedOut(chosen);
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
    return copiedOut(scores);
  });
}

// ---- Live sessions

// Shares its model, which may be closed before it.
class Session {
 public:
  Session(const LiveOptions& options, std::shared_ptr<Model> model)
      : model_(std::move(model)), live_(options, model_.get()) {}

  val push(const val& samples) {
    return outcome([&] {
      copyIn(samples, samples_);
      val points = val::array();
      live_.push(samples_, [&](const LivePoint& point) { points.call<void>("push", copiedPoint(point)); });
      return points;
    });
  }

 private:
  static val copiedPoint(const LivePoint& from) {
    val point = val::object();
    point.set("time", from.time_s);
    point.set("level", from.level_db);
    point.set("f0", from.f0_hz);
    point.set("voiced", from.voiced);
    point.set("features", copiedOut(from.features));
    point.set("latent", copiedOut(from.latent));
    point.set("x", from.x);
    point.set("y", from.y);
    point.set("scores", copiedOut(from.scores));
    point.set("label", from.label);
    return point;
  }

  std::shared_ptr<Model> model_;
  LiveSession live_;
  std::vector<float> samples_;
};

val openSession(int sample_rate_hz, double window_s, double hop_s, std::shared_ptr<Model> model) {
  return outcome([&] {
    return val(std::make_shared<Session>(LiveOptions{sample_rate_hz, window_s, hop_s}, std::move(model)));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape) {
  emscripten::function("version", &version);
  emscripten::function("errorCodes", &errorCodes);
  emscripten::function("descriptorEntries", &descriptorEntries);
  emscripten::function("functionalEntries", &functionalEntries);
  emscripten::function("features", &features);
  emscripten::function("descriptors", &descriptors);

  emscripten::class_<Model>("Model")
      .smart_ptr<std::shared_ptr<Model>>("ModelPointer")
      .function("facts", &modelFacts)
      .function("features", &modelFeatures)
      .function("embed", &embed)
      .function("project", &project)
      .function("classify", &classify);
  emscripten::function("openModel", &openModel);

  emscripten::class_<Session>("Session")
      .smart_ptr<std::shared_ptr<Session>>("SessionPointer")
      .function("push", &Session::push);
  emscripten::function("openSession", &openSession);
}

}  // namespace tonescape
