// Writes tables of features as CSV, ARFF or JSON.
#pragma once

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tonescape {

enum class TableFormat { kCsv, kArff, kJson };

/// One row of a table, or the part of it after the fields that all rows of an input begin with.
struct TableRow {
  std::vector<std::string> text;
  std::vector<double> values;
};

/// Writes a table row by row: text columns, then number columns (9 significant digits).
class TableWriter {
 public:
  virtual ~TableWriter() = default;
  /// Writes a row with a field for each text column and a value for each number column. Throws
  /// Error(kFileNotWritable) at once if it cannot be written.
  virtual void row(const std::vector<std::string>& text, std::span<const double> values) = 0;
  /// Ends the table. Throws Error(kFileNotWritable) if not all of it could be written.
  virtual void finish() = 0;
};

/// Opens a table for writing. `path`: an output file, or empty for standard output. `name`: the file's name
/// in messages, if not its path. `append`: continue a table that has its header; CSV only. `texts`: all text
/// fields that rows may have, one row each, because ARFF declares the values of each column. Throws
/// Error(kFileNotWritable).
std::unique_ptr<TableWriter> openTable(TableFormat format, const std::string& path,
                                       const std::vector<std::string>& text_columns,
                                       const std::vector<std::string>& number_columns,
                                       const std::string& name = "", bool append = false,
                                       const std::vector<std::vector<std::string>>& texts = {});

}  // namespace tonescape
