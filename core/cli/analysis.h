// The interface of an analysis: what a subcommand computes from one segment of audio.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "tables/table_writer.h"

namespace tonescape {

/// Analyses one segment of audio: takes its samples piece by piece, then returns its rows.
class Analysis {
 public:
  virtual ~Analysis() = default;
  /// Takes the next samples, mono. Throws as checkSamples.
  virtual void push(std::span<const float> samples) = 0;
  /// Returns the rows; to be called once. Throws Error for a segment that is too short.
  virtual std::vector<TableRow> finish() = 0;
};

/// Starts an analysis of audio at `sample_rate_hz`. Several threads call it at once. Throws Error.
using OpenAnalysis = std::function<std::unique_ptr<Analysis>(int sample_rate_hz)>;

}  // namespace tonescape
