#include "cli/features.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/batch.h"
#include "functionals/feature_table.h"
#include "functionals/resampled_recording.h"
#include "signal/samples.h"

namespace tonescape {
namespace {

enum class Level { kFunctionals, kDescriptors };

struct FeaturesOptions {
  BatchOptions batch;
  Level level = Level::kFunctionals;
};

std::vector<BatchRow> functionalRows(Recording& recording) {
  const std::vector<float> values = recording.functionals();
  return {{{}, {values.begin(), values.end()}}};
}

std::vector<BatchRow> descriptorRows(Recording& recording) {
  const DescriptorRows table = recording.descriptors();
  const std::size_t columns = descriptorNames().size();
  std::vector<BatchRow> rows(table.frames);
  for (std::size_t i = 0; i < table.frames; ++i) {
    const auto first = table.values.begin() + static_cast<std::ptrdiff_t>(i * columns);
    rows[i].values.push_back(static_cast<double>(i) * table.frame_step_s);
    rows[i].values.insert(rows[i].values.end(), first, first + static_cast<std::ptrdiff_t>(columns));
  }
  return rows;
}

class FeaturesAnalysis : public Analysis {
 public:
  FeaturesAnalysis(int sample_rate_hz, const FeaturesOptions& options)
      : recording_(sample_rate_hz,
                   options.batch.analysis_rate_hz > 0 ? options.batch.analysis_rate_hz : sample_rate_hz,
                   options.level == Level::kFunctionals ? RecordingUse::kFunctionals : RecordingUse::kAll),
        level_(options.level) {}
  void push(std::span<const float> samples) override { recording_.push(samples); }
  std::vector<BatchRow> finish() override {
    Recording& recording = recording_.finish();
    return level_ == Level::kFunctionals ? functionalRows(recording) : descriptorRows(recording);
  }

 private:
  ResampledRecording recording_;
  Level level_;
};

int runFeatures(FeaturesOptions& options) {
  options.batch.command =
      options.level == Level::kFunctionals ? "features functionals" : "features descriptors";
  BatchColumns columns;
  if (options.level == Level::kFunctionals) {
    columns.numbers = functionalNames();
  } else {
    columns.carry = false;
    columns.many_rows = true;
    columns.numbers = descriptorNames();
    columns.numbers.insert(columns.numbers.begin(), "frame_time");
  }
  return runBatch(options.batch, columns, [&](int sample_rate_hz) {
    return std::make_unique<FeaturesAnalysis>(sample_rate_hz, options);
  });
}

}  // namespace

void addFeaturesCommand(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("features", "Extract eGeMAPS features from audio");
  const auto options = std::make_shared<FeaturesOptions>();
  addBatchOptions(*command, options->batch);
  const std::map<std::string, Level> levels = {{"functionals", Level::kFunctionals},
                                               {"descriptors", Level::kDescriptors}};
  const std::map<std::string, TableFormat> formats = {
      {"csv", TableFormat::kCsv}, {"arff", TableFormat::kArff}, {"json", TableFormat::kJson}};
  command->add_option("--level", options->level, "functionals: a row an input; descriptors: a row each 10 ms")
      ->transform(CLI::CheckedTransformer(levels));
  command
      ->add_option("--rate", options->batch.analysis_rate_hz,
                   "Sample rate in Hz to take the features at, resampled (each file's own if not given)")
      ->check(CLI::Range(kMinSampleRateHz, kMaxSampleRateHz));
  command->add_option("--format", options->batch.format, "csv, arff or json")
      ->transform(CLI::CheckedTransformer(formats));
  command->callback([options, &status] { status = runFeatures(*options); });
}

}  // namespace tonescape
