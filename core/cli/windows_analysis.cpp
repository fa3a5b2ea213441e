#include "cli/windows_analysis.h"

#include <utility>

#include "tonescape/error.h"

namespace tonescape {

WindowsAnalysis::WindowsAnalysis(const LiveOptions& settings, const std::vector<const Model*>& models,
                                 PointRow row)
    : session_(settings, models), row_(std::move(row)) {}

void WindowsAnalysis::push(std::span<const float> samples) {
  session_.push(samples, [this](const LivePoint& point) { rows_.push_back(row_(point)); });
}

std::vector<TableRow> WindowsAnalysis::finish() {
  if (rows_.empty())
    throw Error(ErrorCode::kTooShort, "The file is shorter than one hop; give a longer one.");
  return std::move(rows_);
}

}  // namespace tonescape
