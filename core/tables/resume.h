// Finds the complete rows of a table whose run was stopped, so that the next run continues it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tonescape {

/// What a CSV table must be for this run to go on with it.
struct ResumeTable {
  std::vector<std::string> columns;
  std::size_t number_columns;                    ///< of `columns`, the last
  std::vector<std::vector<std::string>> inputs;  ///< the fields that each input's rows begin with
  bool many_rows;  ///< an input may have several rows; the first number of each is its time
  std::optional<std::vector<std::size_t>> order = {};  ///< indices of the inputs in the order of the table's
                                                       ///< rows, if known; otherwise that of `inputs`
};

/// Where a table has the rows of one input.
struct InputRows {
  std::size_t input;  ///< index of the input
  std::uint64_t begin, end;

  friend bool operator==(const InputRows&, const InputRows&) = default;
};

/// The part of a table that is whole.
struct WholeRows {
  std::uint64_t header_end;
  std::vector<InputRows> rows;  ///< in the table's order, without gap

  std::uint64_t end() const { return rows.empty() ? header_end : rows.back().end; }
};

/// The rows of the table at `path`, up to the first that is not whole; nothing if there is no table with a
/// whole header yet. With `many_rows`, those of the last input may be incomplete, and are left out. Rows
/// belong to inputs by their order, as one file may be named twice. Throws Error(kBadOption), with the table
/// called `name`, if it has other columns or a row of no input.
std::optional<WholeRows> findRows(const std::string& path, const std::string& name,
                                  const ResumeTable& expected);

}  // namespace tonescape
