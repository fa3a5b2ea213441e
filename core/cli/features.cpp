#include "cli/features.h"

#include <memory>
#include <optional>

#include "cli/batch.h"
#include "cli/windows_analysis.h"
#include "tables/csv.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/resampled_recording.h"
#include "tonescape/model/features_of.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

std::vector<TableRow> functionalRows(Recording& recording) {
  const std::vector<float> values = recording.functionals();
  return {{{}, {values.begin(), values.end()}}};
}

std::vector<TableRow> descriptorRows(Recording& recording) {
  const DescriptorRows table = recording.descriptors();
  const std::size_t columns = descriptorNames().size();
  std::vector<TableRow> rows(table.frames);
  for (std::size_t i = 0; i < table.frames; ++i) {
    const auto first = table.values.begin() + static_cast<std::ptrdiff_t>(i * columns);
    rows[i].values.push_back(static_cast<double>(i) * table.frame_step_s);
    rows[i].values.insert(rows[i].values.end(), first, first + static_cast<std::ptrdiff_t>(columns));
  }
  return rows;
}

class FeaturesAnalysis : public Analysis {
 public:
  FeaturesAnalysis(int sample_rate_hz, const FeaturesOptions& options, const Model* model)
      : recording_(model ? recordingFor(*model, sample_rate_hz)
                         : ResampledRecording(
                               sample_rate_hz, options.rate_hz > 0 ? options.rate_hz : sample_rate_hz,
                               options.descriptors ? RecordingUse::kAll : RecordingUse::kFunctionals)),
        of_frames_(options.descriptors) {}
  void push(std::span<const float> samples) override { recording_.push(samples); }
  std::vector<TableRow> finish() override {
    Recording& recording = recording_.finish();
    return of_frames_ ? descriptorRows(recording) : functionalRows(recording);
  }

 private:
  ResampledRecording recording_;
  bool of_frames_;
};

TableRow featuresRow(const LivePoint& point) {
  TableRow row{{}, {point.time_s, point.level_db, point.f0_hz, point.voiced ? 1.0 : 0.0}};
  row.values.insert(row.values.end(), point.features.begin(), point.features.end());
  return row;
}

}  // namespace

int runFeatures(const FeaturesOptions& options) {
  BatchSettings settings;
  settings.command = options.descriptors ? "features descriptors" : "features functionals";
  settings.analysis_rate_hz = options.rate_hz;
  std::optional<Model> opened;
  if (!options.model.empty()) opened = openModel(options.model, settings);
  const Model* model = opened ? &*opened : nullptr;
  BatchTable table;
  table.format = options.format;
  table.numbers = functionalNames();
  const bool sliding = options.window_s > 0.0;
  if (sliding) {
    settings.window = formatFloat(options.window_s);
    settings.hop = formatFloat(options.hop_s);
    table.many_rows = true;
    table.numbers.insert(table.numbers.begin(), {"time", "level", "f0", "voiced"});
  }
  if (options.descriptors) {
    table.carry = false;
    table.many_rows = true;
    table.numbers = descriptorNames();
    table.numbers.insert(table.numbers.begin(), "frame_time");
  }
  return runBatch(options.batch, settings, table, [&](int sample_rate_hz) -> std::unique_ptr<Analysis> {
    if (sliding)
      return std::make_unique<WindowsAnalysis>(LiveOptions{sample_rate_hz, options.window_s, options.hop_s},
                                               model ? std::vector{model} : std::vector<const Model*>{},
                                               featuresRow);
    return std::make_unique<FeaturesAnalysis>(sample_rate_hz, options, model);
  });
}

}  // namespace tonescape
