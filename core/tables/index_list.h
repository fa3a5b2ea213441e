// Indices as a short text, for files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tonescape {

/// Indices from 0 as a text from 1, in the order given: {0, 1, 2, 5, 3} is "1-3,6,4".
std::string indexListText(const std::vector<std::size_t>& indices);

/// The indices that a text of indexListText names, each below `count` and none twice; nothing for another
/// text.
std::optional<std::vector<std::size_t>> parseIndexList(const std::string& text, std::size_t count);

}  // namespace tonescape
