// One analysis of many audio files, in parallel, to one table.
#pragma once

#include <string>
#include <vector>

#include "cli/analysis.h"
#include "cli/batch_settings.h"
#include "cli/options.h"

namespace tonescape {

/// What a batch writes: the columns `file`, the manifests' columns if `carry`, then these.
struct BatchTable {
  TableFormat format = TableFormat::kCsv;
  bool carry = true;
  bool many_rows = false;  ///< an input may have several rows
  std::vector<std::string> text;
  std::vector<std::string> numbers;
};

/// Analyses each input's sound (by several threads at once, a file's segments together) and writes its rows
/// in input order. An input that fails is named on standard error with the sentence and the code, and the
/// others go on. Returns the exit status: 0, or 1 if any failed. Throws as shardOf, checkedOutput and
/// OutputTable.
int runBatch(const BatchOptions& options, const BatchSettings& settings, const BatchTable& table,
             const OpenAnalysis& open);

}  // namespace tonescape
