// Going on with a table that was cut off.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tonescape {

/// The `file`s whose rows are in the CSV table at `path`, which then ends behind the last of them, for rows
/// to be appended; nothing if there is no table with a whole header yet. The last file's rows may be
/// incomplete, and are cut off. `name`: what messages call the table, if not its path. Throws
/// Error(kBadOption) if the table's columns are not `columns`, Error(kFileNotWritable).
std::optional<std::set<std::string>> resumeTable(const std::string& path,
                                                 const std::vector<std::string>& columns,
                                                 const std::string& name = "");

}  // namespace tonescape
