#include "cli/embed.h"

#include <memory>

#include "cli/batch.h"
#include "cli/windows_analysis.h"
#include "tables/csv.h"
#include "tonescape/model/features_of.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

void append(std::vector<double>& values, std::span<const float> more) {
  values.insert(values.end(), more.begin(), more.end());
}

// The label is empty where there is no voice; the numbers are there all the same.
std::string labelOf(const Model& model, const Reading& reading) {
  return reading.verdict == Verdict::kNoVoice ? "" : model.classNames()[reading.label];
}

TableRow rowOf(Recording& recording, const Model& model) {
  Reading reading;
  model.read(featuresOf(recording, model), reading, recording.voiced());
  TableRow row{{labelOf(model, reading)}, {reading.x, reading.y}};
  append(row.values, reading.scores);
  append(row.values, reading.latent);
  return row;
}

// Gives one row for the whole input.
class WholeAnalysis : public Analysis {
 public:
  WholeAnalysis(int sample_rate_hz, const Model& model)
      : model_(model), recording_(recordingFor(model, sample_rate_hz)) {}
  void push(std::span<const float> samples) override { recording_.push(samples); }
  std::vector<TableRow> finish() override { return {rowOf(recording_.finish(), model_)}; }

 private:
  const Model& model_;
  ResampledRecording recording_;
};

TableRow embeddingRow(const LivePoint& point, const Model& model) {
  const Reading& reading = point.readings.front();
  TableRow row{{labelOf(model, reading)},
               {point.time_s, point.level_db, point.voiced ? 1.0 : 0.0, reading.x, reading.y}};
  append(row.values, reading.scores);
  append(row.values, reading.latent);
  return row;
}

}  // namespace

int runEmbed(const EmbedOptions& options) {
  BatchSettings settings;
  settings.command = "embed";
  const Model model = openModel(options.model, settings);
  const bool sliding = options.window_s > 0.0;
  if (sliding) {
    settings.window = formatFloat(options.window_s);
    settings.hop = formatFloat(options.hop_s);
  }
  BatchTable table;
  table.text = {"label"};
  table.many_rows = sliding;
  if (sliding) table.numbers = {"time", "level", "voiced"};
  table.numbers.insert(table.numbers.end(), {"x", "y"});
  for (const std::string& name : model.classNames()) table.numbers.push_back("score_" + name);
  for (int i = 0; i < model.latentCount(); ++i) table.numbers.push_back("latent_" + std::to_string(i));
  return runBatch(options.batch, settings, table, [&](int sample_rate_hz) -> std::unique_ptr<Analysis> {
    if (sliding)
      return std::make_unique<WindowsAnalysis>(
          LiveOptions{sample_rate_hz, options.window_s, options.hop_s}, std::vector{&model},
          [&](const LivePoint& point) { return embeddingRow(point, model); });
    return std::make_unique<WholeAnalysis>(sample_rate_hz, model);
  });
}

}  // namespace tonescape
