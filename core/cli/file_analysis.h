// Decodes an audio file once and analyses all its segments in the same pass.
#pragma once

#include <string>
#include <vector>

#include "cli/analysis.h"
#include "cli/segment.h"

namespace tonescape {

/// The result of one input: its rows, or the reason why there are none.
struct InputResult {
  std::vector<TableRow> rows;
  std::string failure;           ///< a sentence with its code; empty if there are rows
  int sample_rate_hz = 0;        ///< of the file; 0 if there are no rows
  bool channels_cancel = false;  ///< the channels' mean is more than 20 dB below the channels: their polarity
                                 ///< is opposite, and the mean cancels what they have in common
};

/// Decodes `path` once from beginning to end and analyses each of `segments`, which may overlap. A segment's
/// rows equal those of a file that was cut out at its bounds. A segment that is not within the file fails
/// alone; if the file cannot be read, all fail. Returns one result for each segment. Throws nothing.
std::vector<InputResult> analyseFile(const std::string& path, int channel,
                                     const std::vector<Segment>& segments, const OpenAnalysis& open);

}  // namespace tonescape
