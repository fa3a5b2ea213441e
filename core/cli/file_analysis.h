// Decodes an audio file once and analyses all of its segments that are inputs.
#pragma once

#include <string>
#include <vector>

#include "cli/analysis.h"
#include "cli/segment.h"

namespace tonescape {

/// What became of one input: rows, or why there are none.
struct InputResult {
  std::vector<TableRow> rows;
  std::string failure;           ///< a sentence with its code; empty if there are rows
  int sample_rate_hz = 0;        ///< of the file; 0 if there are no rows
  bool channels_cancel = false;  ///< the mean over the channels is more than 20 dB below them: one is another
                                 ///< turned round, and what they have in common is lost
};

/// Decodes `path` once, from its beginning to its end, and analyses each of `segments`, which may overlap.
/// A segment has the samples, and so the rows, of a file that is cut from this one at its bounds. One that
/// is not within the file fails by itself; a file that cannot be read fails with all of them. As many
/// results as segments. Throws nothing.
std::vector<InputResult> analyseFile(const std::string& path, int channel,
                                     const std::vector<Segment>& segments, const OpenAnalysis& open);

}  // namespace tonescape
