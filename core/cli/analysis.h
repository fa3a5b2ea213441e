// What a subcommand computes from one segment of audio.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "tables/table_writer.h"

namespace tonescape {

/// One analysis of one stretch of sound: samples in, in pieces, then rows out.
class Analysis {
 public:
  virtual ~Analysis() = default;
  /// The next samples, mono. Throws Error for samples that are no sound.
  virtual void push(std::span<const float> samples) = 0;
  /// The rows, once. Throws Error for a stretch that is too short.
  virtual std::vector<TableRow> finish() = 0;
};

/// Begins an analysis of sound at `sample_rate_hz`; called by several threads at once. Throws Error.
using OpenAnalysis = std::function<std::unique_ptr<Analysis>(int sample_rate_hz)>;

}  // namespace tonescape
