// The output table of a batch. Rows that are written are kept even if the run is killed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "tables/output_file.h"
#include "tables/resume.h"
#include "tables/run_settings.h"
#include "tables/table_writer.h"

namespace tonescape {

/// The format, columns and inputs of a batch's table.
struct OutputLayout {
  TableFormat format;
  std::vector<std::string> text_columns;
  std::vector<std::string> number_columns;
  std::vector<std::vector<std::string>> inputs;  ///< fields that the rows of each input begin with
  bool many_rows;                                ///< an input may have several rows
};

/// Appends rows to the part. A settings file beside it has the run's settings and the inputs whose rows are
/// written. An input that failed in an earlier run is tried again: its rows are appended, and sorted into
/// their position when the table is complete.
class OutputTable {
 public:
  /// With `resume`, continues the part, or the table if there is no part. Throws as checkSettings and
  /// findRows if that belongs to another run; without `resume`, as checkIsNoOtherShard. Throws
  /// Error(kFileNotWritable).
  OutputTable(const OutputPaths& paths, OutputLayout layout, const RunSettings& settings, bool resume);

  /// Indices of the inputs whose rows the table does not have yet, ascending.
  const std::vector<std::size_t>& todo() const { return todo_; }

  /// Writes the rows of one input, or notes that it has none. To be called in the order of todo().
  void write(std::size_t input, std::span<const TableRow> rows);
  void fail(std::size_t input);

  /// Adds the sample rate of the input that is written next to the setting "sample_rates", as 8000,16000.
  void addSampleRate(int sample_rate_hz);
  /// The sample rates so far, those of earlier runs included.
  const std::set<int>& sampleRates() const { return rates_; }

  /// Renames the part to the output's name and keeps its settings beside it.
  void finish();
  /// Removes the part; the output stays as it was.
  void discard();

 private:
  bool findEarlierRows();
  void cutToWholeRows();
  void writePartSettings() const;
  RunSettings settingsWith(const std::vector<std::size_t>& inputs) const;
  std::vector<std::size_t> inputsOfRows() const;
  void writeInOrder() const;

  OutputPaths paths_;
  OutputLayout layout_;
  RunSettings settings_;
  std::set<int> rates_;
  bool are_rates_known_ = true;
  std::uint64_t header_end_ = 0;
  std::vector<InputRows> rows_;  // in the part's order
  std::vector<std::size_t> todo_;
  std::unique_ptr<TableWriter> table_;  // none if the table is whole already
};

}  // namespace tonescape
