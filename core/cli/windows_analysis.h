// The analysis of a sliding window: rows of the points of a live session.
#pragma once

#include <functional>
#include <vector>

#include "cli/analysis.h"
#include "tonescape/live/session.h"

namespace tonescape {

/// The row of a point of a live session.
using PointRow = std::function<TableRow(const LivePoint&)>;

/// Gives one row for each window of a live session, as the page computes it.
class WindowsAnalysis : public Analysis {
 public:
  /// `models` read each window and outlive the analysis.
  WindowsAnalysis(const LiveOptions& settings, const std::vector<const Model*>& models, PointRow row);
  void push(std::span<const float> samples) override;
  /// Throws kTooShort for a file that is shorter than one hop.
  std::vector<TableRow> finish() override;

 private:
  LiveSession session_;
  PointRow row_;
  std::vector<TableRow> rows_;
};

}  // namespace tonescape
