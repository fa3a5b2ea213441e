// Finds the complete rows of a table whose run was stopped, so that the next run continues it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tonescape {

/// The columns and inputs that a CSV table must have for this run to continue it.
struct ResumeTable {
  std::vector<std::string> columns;
  std::size_t number_columns;                    ///< how many of `columns`, the last ones, are numbers
  std::vector<std::vector<std::string>> inputs;  ///< fields that the rows of each input begin with
  bool many_rows;  ///< an input may have several rows; the first number of a row is its time
  std::optional<std::vector<std::size_t>> order = {};  ///< indices of the inputs in the order of the table's
                                                       ///< rows; without it, that of `inputs`
};

/// The bytes [begin, end) of a table that hold the rows of one input.
struct InputRows {
  std::size_t input;  ///< index of the input
  std::uint64_t begin, end;

  friend bool operator==(const InputRows&, const InputRows&) = default;
};

/// The complete rows of a table.
struct WholeRows {
  std::uint64_t header_end;
  std::vector<InputRows> rows;  ///< in the table's order, without gaps

  std::uint64_t end() const { return rows.empty() ? header_end : rows.back().end; }
};

/// Finds the rows of the table at `path`, up to the first incomplete one. Returns nothing if there is no
/// table with a complete header. With `many_rows`, the rows of the last input may be incomplete and are left
/// out. Rows are matched to inputs in order, because a file may be named twice. Throws Error(kBadOption),
/// with the table called `name`, if it has other columns or a row that belongs to no input.
std::optional<WholeRows> findRows(const std::string& path, const std::string& name,
                                  const ResumeTable& expected);

}  // namespace tonescape
