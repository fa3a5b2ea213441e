#include "cli/embed.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/batch.h"
#include "cli/binary_file.h"
#include "cli/csv.h"
#include "cli/option_values.h"
#include "tonescape/bundle/fnv1a.h"
#include "tonescape/error.h"
#include "tonescape/functionals/resampled_recording.h"
#include "tonescape/live/session.h"
#include "tonescape/model/features_of.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

struct EmbedOptions {
  BatchOptions batch;
  std::string model;
  double window_s = 0.0;
  double hop_s = 0.1;
};

void append(std::vector<double>& values, std::span<const float> more) {
  values.insert(values.end(), more.begin(), more.end());
}

BatchRow rowOf(const std::vector<float>& features, const Model& model) {
  Reading reading;
  model.read(features, reading);
  BatchRow row{{model.classNames()[reading.label]}, {reading.x, reading.y}};
  append(row.values, reading.scores);
  append(row.values, reading.latent);
  return row;
}

// One row for all of the sound.
class WholeAnalysis : public Analysis {
 public:
  WholeAnalysis(int sample_rate_hz, const Model& model)
      : model_(model), recording_(sample_rate_hz, model.sampleRateHz(), RecordingUse::kFunctionals) {}
  void push(std::span<const float> samples) override { recording_.push(samples); }
  std::vector<BatchRow> finish() override { return {rowOf(featuresOf(recording_.finish(), model_), model_)}; }

 private:
  const Model& model_;
  ResampledRecording recording_;
};

// One row for each update of a live session, as the page shows it.
class SlidingAnalysis : public Analysis {
 public:
  SlidingAnalysis(int sample_rate_hz, const Model& model, const EmbedOptions& options)
      : model_(model), session_({sample_rate_hz, options.window_s, options.hop_s}, {&model}) {}
  void push(std::span<const float> samples) override {
    session_.push(samples, [&](const LivePoint& point) {
      const Reading& reading = point.readings.front();
      BatchRow row{{point.voiced ? model_.classNames()[reading.label] : ""},
                   {point.time_s, point.level_db, point.voiced ? 1.0 : 0.0, reading.x, reading.y}};
      append(row.values, reading.scores);
      append(row.values, reading.latent);
      rows_.push_back(std::move(row));
    });
  }
  std::vector<BatchRow> finish() override {
    if (rows_.empty())
      throw Error(ErrorCode::kTooShort, "The file is shorter than one hop; give a longer one.");
    return std::move(rows_);
  }

 private:
  const Model& model_;
  LiveSession session_;
  std::vector<BatchRow> rows_;
};

int runEmbed(EmbedOptions& options) {
  const std::vector<std::uint8_t> bytes = readBinaryFile(options.model);
  const Model model = Model::fromBytes(bytes);
  const bool sliding = options.window_s > 0.0;
  options.batch.command = "embed";
  options.batch.model_path = options.model;
  options.batch.analysis_rate_hz = model.sampleRateHz();
  options.batch.model_hash = hashText(fnv1a(bytes));
  if (sliding) {
    options.batch.window = formatFloat(options.window_s);
    options.batch.hop = formatFloat(options.hop_s);
  }
  BatchColumns columns;
  columns.text = {"label"};
  columns.many_rows = sliding;
  if (sliding) columns.numbers = {"time", "level", "voiced"};
  columns.numbers.insert(columns.numbers.end(), {"x", "y"});
  for (const std::string& name : model.classNames()) columns.numbers.push_back("score_" + name);
  for (int i = 0; i < model.latentCount(); ++i) columns.numbers.push_back("latent_" + std::to_string(i));
  return runBatch(options.batch, columns, [&](int sample_rate_hz) -> std::unique_ptr<Analysis> {
    if (sliding) return std::make_unique<SlidingAnalysis>(sample_rate_hz, model, options);
    return std::make_unique<WholeAnalysis>(sample_rate_hz, model);
  });
}

}  // namespace

void addEmbedCommand(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("embed", "Place audio in a model's latent space and classify it");
  const auto options = std::make_shared<EmbedOptions>();
  addBatchOptions(*command, options->batch);
  command->add_option("--model,-m", options->model, "Model bundle (.safetensors)")->required();
  CLI::Option* window = command->add_option(
      "--window", options->window_s, "Seconds of a sliding window: a row each hop, as in a live session");
  window->check(numberFrom("--window", 0.1, 60.0));
  command->add_option("--hop", options->hop_s, "Seconds from row to row")
      ->needs(window)
      ->check(numberFrom("--hop", 0.01, 60.0));
  command->callback([options, &status] { status = runEmbed(*options); });
}

}  // namespace tonescape
