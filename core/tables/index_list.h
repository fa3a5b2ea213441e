// Writes a list of indices as a short text for settings files, and reads it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tonescape {

/// Writes indices, which count from 0, as numbers from 1, in the order given: {0, 1, 2, 5, 3} is "1-3,6,4".
std::string indexListText(const std::vector<std::size_t>& indices);

/// Reads a text of indexListText. Returns nothing for any other text, and if an index is not below `count` or
/// is there twice.
std::optional<std::vector<std::size_t>> parseIndexList(const std::string& text, std::size_t count);

}  // namespace tonescape
