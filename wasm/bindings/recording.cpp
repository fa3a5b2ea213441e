// Binds whole recordings: takes samples, returns functionals or descriptors.
#include <emscripten/bind.h>

#include <memory>

#include "outcome.h"
#include "tonescape/functionals/resampled_recording.h"
#include "tonescape/model/features_of.h"

namespace tonescape {
namespace {

using emscripten::val;

val tableOut(const DescriptorRows& rows) {
  val table = val::object();
  table.set("frameStep", rows.frame_step_s);
  table.set("frames", rows.frames);
  table.set("values", copiedOut(rows.values));
  table.set("voiced", copiedOut(rows.voiced));
  return table;
}

val features(const val& samples, int sample_rate_hz) {
  return outcome([&] {
    Recording recording(sample_rate_hz, RecordingUse::kFunctionals);
    recording.push(copiedIn<float>(samples));
    return copiedOut(recording.functionals());
  });
}

val descriptors(const val& samples, int sample_rate_hz) {
  return outcome([&] {
    Recording recording(sample_rate_hz);
    recording.push(copiedIn<float>(samples));
    return tableOut(recording.descriptors());
  });
}

// A recording that takes its samples piece by piece and resamples them.
class PiecewiseRecording {
 public:
  PiecewiseRecording(int sample_rate_hz, int analysis_rate_hz, RecordingUse use)
      : recording_(sample_rate_hz, analysis_rate_hz, use) {}
  PiecewiseRecording(const Model& model, int sample_rate_hz)
      : recording_(recordingFor(model, sample_rate_hz)) {}

  val push(const val& samples) {
    return outcome([&] {
      copyIn(samples, samples_);
      recording_.push(samples_);
      return val::null();
    });
  }
  val functionals() {
    return outcome([&] {
      Recording& recording = recording_.finish();
      voiced_ = recording.voiced();
      return copiedOut(recording.functionals());
    });
  }
  bool voiced() const { return voiced_; }
  val descriptors() {
    return outcome([&] { return tableOut(recording_.finish().descriptors()); });
  }

 private:
  ResampledRecording recording_;
  std::vector<float> samples_;
  bool voiced_ = false;
};

val openRecording(int sample_rate_hz, int analysis_rate_hz, bool with_descriptors) {
  return outcome([&] {
    const RecordingUse use = with_descriptors ? RecordingUse::kAll : RecordingUse::kFunctionals;
    return val(std::make_shared<PiecewiseRecording>(sample_rate_hz, analysis_rate_hz, use));
  });
}

val openModelRecording(const Model& model, int sample_rate_hz) {
  return outcome([&] { return val(std::make_shared<PiecewiseRecording>(model, sample_rate_hz)); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_recording) {
  emscripten::function("features", &features);
  emscripten::function("descriptors", &descriptors);
  emscripten::class_<PiecewiseRecording>("Recording")
      .smart_ptr<std::shared_ptr<PiecewiseRecording>>("RecordingPointer")
      .function("push", &PiecewiseRecording::push)
      .function("functionals", &PiecewiseRecording::functionals)
      .function("voiced", &PiecewiseRecording::voiced)
      .function("descriptors", &PiecewiseRecording::descriptors);
  emscripten::function("openRecording", &openRecording);
  emscripten::function("openModelRecording", &openModelRecording);
}

}  // namespace tonescape
