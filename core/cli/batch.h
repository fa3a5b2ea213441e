// One analysis of many audio files, in parallel, to one table.
#pragma once

#include <string>
#include <vector>

#include "cli/analysis.h"
#include "cli/table_writer.h"

namespace CLI {
class App;
}

namespace tonescape {

/// What the user chose for a batch.
struct BatchOptions {
  std::vector<std::string> inputs;  ///< files, folders, manifests
  std::string output;               ///< empty: standard output
  TableFormat format = TableFormat::kCsv;
  int jobs = 1;
  std::string shard = "1/1";    ///< as shardOf
  bool resume = false;          ///< keep the rows that are in `output`, and go on; CSV only
  std::string channel = "mix";  ///< as channelNumber
  // Set by the subcommand, for the settings that a table in the making is kept with.
  std::string command;
  std::string model_path;  ///< empty if there is none, as those that follow
  std::string model_hash;
  std::string window;
  std::string hop;
  int analysis_rate_hz = 0;  ///< that features are taken at; 0: each file's own
};

/// Adds INPUT..., --output, --jobs, --shard and --resume to a subcommand.
void addBatchOptions(CLI::App& command, BatchOptions& options);

/// The columns of a batch's table: `file`, the manifests' columns if `carry`, then these.
struct BatchColumns {
  bool carry = true;
  bool many_rows = false;  ///< an input may have several rows
  std::vector<std::string> text;
  std::vector<std::string> numbers;
};

/// Analyses each input's sound (by several threads at once, a file's segments together) and writes its rows
/// in input order. An input that fails is named on standard error with the sentence and the code, and the
/// others go on. Returns the exit status: 0, or 1 if any failed. Throws as shardOf, placeOutput and
/// OutputTable.
int runBatch(const BatchOptions& options, const BatchColumns& columns, const OpenAnalysis& open);

}  // namespace tonescape
