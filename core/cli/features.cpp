#include "cli/features.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/batch.h"
#include "functionals/feature_table.h"
#include "functionals/recording.h"

namespace tonescape {
namespace {

enum class Level { kFunctionals, kDescriptors };

struct FeaturesOptions {
  BatchOptions batch;
  Level level = Level::kFunctionals;
};

Recording recordingOf(const Audio& audio) {
  Recording recording(audio.sample_rate_hz);
  recording.push(audio.samples);
  return recording;
}

std::vector<BatchRow> functionalRows(const Audio& audio) {
  const std::vector<float> values = recordingOf(audio).functionals();
  return {{{}, {values.begin(), values.end()}}};
}

std::vector<BatchRow> descriptorRows(const Audio& audio) {
  const DescriptorRows table = recordingOf(audio).descriptors();
  const std::size_t columns = descriptorNames().size();
  std::vector<BatchRow> rows(table.frames);
  for (std::size_t i = 0; i < table.frames; ++i) {
    const auto first = table.values.begin() + static_cast<std::ptrdiff_t>(i * columns);
    rows[i].values.push_back(static_cast<double>(i) * table.frame_step_s);
    rows[i].values.insert(rows[i].values.end(), first, first + static_cast<std::ptrdiff_t>(columns));
  }
  return rows;
}

int runFeatures(FeaturesOptions& options) {
  options.batch.command =
      options.level == Level::kFunctionals ? "features functionals" : "features descriptors";
  BatchColumns columns;
  if (options.level == Level::kFunctionals) {
    columns.numbers = functionalNames();
    return runBatch(options.batch, columns, functionalRows);
  }
  columns.carry = false;
  columns.many_rows = true;
  columns.numbers = descriptorNames();
  columns.numbers.insert(columns.numbers.begin(), "frame_time");
  return runBatch(options.batch, columns, descriptorRows);
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
  command->add_option("--format", options->batch.format, "csv, arff or json")
      ->transform(CLI::CheckedTransformer(formats));
  command->callback([options, &status] { status = runFeatures(*options); });
}

}  // namespace tonescape
