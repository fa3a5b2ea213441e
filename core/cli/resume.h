// Going on with a table that was cut off.
#pragma once

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
};

/// The lines of the table at `path` that belong to each input, empty for an input without any; nothing if
/// there is no table with a whole header yet. The table ends before the first row that is not whole. With
/// `many_rows`, those of the last input may be incomplete, and are left out. Rows belong to inputs by their
/// order, as one file may be named twice. Throws Error(kBadOption), with the table called `name`, if it has
/// other columns or a row of no input.
std::optional<std::vector<std::string>> resumeTable(const std::string& path, const std::string& name,
                                                    const ResumeTable& expected);

}  // namespace tonescape
