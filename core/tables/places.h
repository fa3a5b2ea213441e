// Places in a list as a short text, for files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tonescape {

/// Places from 0 as a text from 1, in the order given: {0, 1, 2, 5, 3} is "1-3,6,4".
std::string placesText(const std::vector<std::size_t>& places);

/// The places that a text of placesText names, each below `count` and none twice; nothing for another text.
std::optional<std::vector<std::size_t>> placesIn(const std::string& text, std::size_t count);

}  // namespace tonescape
