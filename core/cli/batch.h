// Runs an analysis on many audio files in parallel and writes one table.
#pragma once

#include <string>
#include <vector>

#include "cli/analysis.h"
#include "cli/batch_settings.h"
#include "cli/options.h"

namespace tonescape {

/// A batch's table: the column `file`, the manifests' columns if `carry`, then `text` and `numbers`.
struct BatchTable {
  TableFormat format = TableFormat::kCsv;
  bool carry = true;
  bool many_rows = false;  ///< an input may have several rows
  std::vector<std::string> text;
  std::vector<std::string> numbers;
};

/// Analyses each input (on several threads; all segments of a file in one pass) and writes the rows in input
/// order. If an input fails, its name, the error's sentence and its code are printed to standard error, and
/// the run continues. Returns the exit status: 0, or 1 if any failed. Throws as shardOf, checkedOutput and
/// OutputTable.
int runBatch(const BatchOptions& options, const BatchSettings& settings, const BatchTable& table,
             const OpenAnalysis& open);

}  // namespace tonescape
