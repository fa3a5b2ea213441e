#include "tonescape/text.h"

#include <algorithm>

namespace tonescape {

std::string countsText(const std::vector<std::string>& names, const std::vector<int>& indices) {
  std::vector<std::string> counts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto count = std::count(indices.begin(), indices.end(), static_cast<int>(i));
    counts.push_back(names[i] + " " + std::to_string(count));
  }
  return commaSeparated(counts);
}

}  // namespace tonescape
