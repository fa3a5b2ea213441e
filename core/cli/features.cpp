#include "cli/features.h"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "cli/batch.h"
#include "cli/option_values.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/resampled_recording.h"
#include "tonescape/signal/samples.h"

namespace tonescape {
namespace {

const std::map<std::string, TableFormat> kFormats = {
    {"csv", TableFormat::kCsv}, {"arff", TableFormat::kArff}, {"json", TableFormat::kJson}};

struct FeaturesOptions {
  BatchOptions batch;
  std::string level = "functionals";
  std::string format = "csv";

  bool ofFrames() const { return level == "descriptors"; }
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
                   options.ofFrames() ? RecordingUse::kAll : RecordingUse::kFunctionals),
        of_frames_(options.ofFrames()) {}
  void push(std::span<const float> samples) override { recording_.push(samples); }
  std::vector<BatchRow> finish() override {
    Recording& recording = recording_.finish();
    return of_frames_ ? descriptorRows(recording) : functionalRows(recording);
  }

 private:
  ResampledRecording recording_;
  bool of_frames_;
};

int runFeatures(FeaturesOptions& options) {
  options.batch.command = "features " + options.level;
  options.batch.format = kFormats.at(options.format);
  BatchColumns columns;
  columns.numbers = functionalNames();
  if (options.ofFrames()) {
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
  command->add_option("--level", options->level, "functionals: a row an input; descriptors: a row each 10 ms")
      ->check(oneOf("--level", {"functionals", "descriptors"}));
  command
      ->add_option("--rate", options->batch.analysis_rate_hz,
                   "Sample rate in Hz to take the features at, resampled (each file's own if not given)")
      ->check(wholeFrom("--rate", kMinSampleRateHz, kMaxSampleRateHz));
  command->add_option("--format", options->format, "csv, arff or json")
      ->check(oneOf("--format", {"csv", "arff", "json"}));
  command->callback([options, &status] { status = runFeatures(*options); });
}

}  // namespace tonescape
