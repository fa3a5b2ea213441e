// Tables of features as CSV, ARFF or JSON.
#pragma once

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tonescape {

enum class TableFormat { kCsv, kArff, kJson };

/// One row of a table, or what follows the columns that all rows of an input begin with.
struct TableRow {
  std::vector<std::string> text;
  std::vector<double> values;
};

/// Writes a table row by row: some columns of text, then columns of numbers (9 significant digits).
class TableWriter {
 public:
  virtual ~TableWriter() = default;
  /// As many fields as text columns, as many values as number columns.
  /// Throws Error(kFileNotWritable) at once if it cannot be written.
  virtual void row(const std::vector<std::string>& text, std::span<const double> values) = 0;
  /// Ends the table. Throws Error(kFileNotWritable) if not all of it could be written.
  virtual void finish() = 0;
};

/// `path`: an output file, or empty for standard output. `name`: what messages call the file, if not its
/// path. `append`: to go on with a table that has its columns; CSV only. `texts`: the fields of text that
/// rows may have, a row each: ARFF declares each column's values. Throws Error(kFileNotWritable).
std::unique_ptr<TableWriter> openTable(TableFormat format, const std::string& path,
                                       const std::vector<std::string>& text_columns,
                                       const std::vector<std::string>& number_columns,
                                       const std::string& name = "", bool append = false,
                                       const std::vector<std::vector<std::string>>& texts = {});

}  // namespace tonescape
