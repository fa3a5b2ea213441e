#include "cli/calibrate.h"

#include <cstdio>
#include <memory>

#include "cli/file_analysis.h"
#include "cli/inputs.h"
#include "cli/parallel.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "tables/binary_file.h"
#include "tables/output_file.h"
#include "tonescape/error.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/resampled_recording.h"
#include "tonescape/live/session.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/features_of.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

TableRow rowOf(const std::vector<float>& features) {
  return {{}, {features.begin(), features.end()}};
}

/// The features of a whole input with a voice in it.
class WholeFeatures : public Analysis {
 public:
  WholeFeatures(int sample_rate_hz, const Model& model)
      : model_(model), recording_(recordingFor(model, sample_rate_hz)) {}
  void push(std::span<const float> samples) override { recording_.push(samples); }
  std::vector<TableRow> finish() override {
    Recording& recording = recording_.finish();
    static const int kVoiced = functionalColumns({"VoicedSegmentsPerSec"}).front();
    if (recording.functionals()[static_cast<std::size_t>(kVoiced)] == 0.0f)
      throw Error(ErrorCode::kEmptyInput, "There is no voice in it; give speech.");
    return {rowOf(featuresOf(recording, model_))};
  }

 private:
  const Model& model_;
  ResampledRecording recording_;
};

/// The features of each voiced window of an input, one after the other.
class WindowFeatures : public Analysis {
 public:
  WindowFeatures(int sample_rate_hz, const Model& model, double window_s)
      : columns_(functionalColumns(model.featureNames())),
        session_({sample_rate_hz, window_s, window_s}, {&model}) {}
  void push(std::span<const float> samples) override {
    session_.push(samples, [&](const LivePoint& point) {
      if (!point.voiced) return;
      std::vector<float> features;
      for (const int column : columns_) features.push_back(point.features[static_cast<std::size_t>(column)]);
      rows_.push_back(rowOf(features));
    });
  }
  std::vector<TableRow> finish() override {
    if (rows_.empty()) {
      throw Error(ErrorCode::kTooShort,
                  "There is no window with a voice in it; give more speech, or a shorter --window.");
    }
    return std::move(rows_);
  }

 private:
  std::vector<int> columns_;
  LiveSession session_;
  std::vector<TableRow> rows_;
};

/// The features of all inputs that could be read, and whether one failed.
struct Speech {
  std::vector<TableRow> rows;
  bool failed = false;
};

Speech readSpeech(const CalibrateOptions& options, const InputList& list, const Model& model) {
  Speech speech;
  const auto report = [&](const std::string& name, const std::string& sentence) {
    printMessage(name + ": " + sentence);
    speech.failed = true;
  };
  for (const Remark& note : list.notes) printMessage(note.name + ": " + note.sentence);
  for (const Remark& failure : list.failures) report(failure.name, failure.sentence);
  const OpenAnalysis open = [&](int sample_rate_hz) -> std::unique_ptr<Analysis> {
    if (options.window_s > 0.0)
      return std::make_unique<WindowFeatures>(sample_rate_hz, model, options.window_s);
    return std::make_unique<WholeFeatures>(sample_rate_hz, model);
  };
  constexpr int kMix = 0;
  Progress progress("analysing", list.inputs.size());
  parallelInOrder(
      list.inputs.size(), options.jobs,
      [&](std::size_t i) -> InputResult {
        const Input& input = list.inputs[i];
        if (!input.failure.empty()) return {{}, input.failure};
        return analyseFile(input.path, kMix, {input.segment}, open).front();
      },
      [&](std::size_t i, InputResult& result) {
        if (result.channels_cancel) {
          progress.clear();
          printMessage(list.inputs[i].name +
                       ": The channels cancel each other by more than 20 dB in their mean, which is what is "
                       "analysed; give one of them.");
        }
        if (!result.failure.empty()) {
          progress.clear();
          report(list.inputs[i].name, result.failure);
        }
        speech.rows.insert(speech.rows.end(), result.rows.begin(), result.rows.end());
      },
      [&](std::size_t done) { progress.update(done); });
  return speech;
}

Eigen::MatrixXf columnsOf(const std::vector<TableRow>& rows, int features) {
  Eigen::MatrixXf values(features, static_cast<Eigen::Index>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < rows[i].values.size(); ++k)
      values(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
          static_cast<float>(rows[i].values[k]);
  }
  return values;
}

}  // namespace

int runCalibrate(const CalibrateOptions& options) {
  const SpeechKind kind = speechKindOf(options.speech);
  const Model model = Model::fromBytes(readBinaryFile(options.model));
  const InputList list = listInputs(options.inputs, {});
  std::vector<std::string> read = options.inputs;
  for (const Input& input : list.inputs) read.push_back(input.path);
  read.push_back(options.model);
  const OutputPaths output = checkedOutput(options.output, read, "--output", OutputKind::kBundle);
  if (output.direct) {
    throw Error(ErrorCode::kFileNotWritable,
                options.output + " is not a regular file; name another --output.");
  }
  const OutputLock lock(output);
  const Speech speech = readSpeech(options, list, model);
  const Bundle bundle = calibrated(model.bundle(), columnsOf(speech.rows, model.featureCount()), kind);
  const std::vector<std::uint8_t> bytes = Model(bundle).toBytes();
  writeBinaryFile(output.target, bytes);
  std::printf("calibrated %s\nwrote %s, %zu bytes\n", bundle.notes.at("calibration").c_str(),
              options.output.c_str(), bytes.size());
  return speech.failed ? 1 : 0;
}

}  // namespace tonescape
