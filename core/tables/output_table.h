// The table of a batch: rows that are written are never lost, whatever ends the run.
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

/// What a batch writes.
struct OutputLayout {
  TableFormat format;
  std::vector<std::string> text_columns;
  std::vector<std::string> number_columns;
  std::vector<std::vector<std::string>> inputs;  ///< the fields that each input's rows begin with
  bool many_rows;                                ///< an input may have several
};

/// Rows are appended to the part, and beside it stand the run's settings and which inputs the rows are of.
/// An input that failed before is tried again: its rows come last, and to their position when the table is
/// whole.
class OutputTable {
 public:
  /// With `resume`, goes on with the part, or else with the table. Throws as checkSettings and findRows if
  /// one is there and is not this run's, as checkIsNoOtherShard without `resume`; Error(kFileNotWritable).
  OutputTable(const OutputPaths& paths, OutputLayout layout, const RunSettings& settings, bool resume);

  /// The inputs whose rows the table does not have, by index, ascending.
  const std::vector<std::size_t>& todo() const { return todo_; }

  /// The rows of one input, or that it has none, in the order of todo().
  void write(std::size_t input, std::span<const TableRow> rows);
  void fail(std::size_t input);

  /// Notes the rate of an input that is written next, as the setting "sample_rates": 8000,16000.
  void addSampleRate(int sample_rate_hz);
  /// Those noted, by earlier runs too.
  const std::set<int>& sampleRates() const { return rates_; }

  /// The part takes the output's name, and its settings stay beside it.
  void finish();
  /// The output stays as it was.
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
