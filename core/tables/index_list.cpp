#include "tables/index_list.h"

#include <charconv>

namespace tonescape {

std::string indexListText(const std::vector<std::size_t>& indices) {
  std::string text;
  for (std::size_t first = 0; first < indices.size();) {
    std::size_t last = first;
    while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
    if (!text.empty()) text += ',';
    text += std::to_string(indices[first] + 1);
    if (last > first) text += '-' + std::to_string(indices[last] + 1);
    first = last + 1;
  }
  return text;
}

std::optional<std::vector<std::size_t>> parseIndexList(const std::string& text, std::size_t count) {
  std::vector<std::size_t> indices;
  std::vector<bool> named(count);
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    if (!indices.empty() && *at++ != ',') return std::nullopt;
    std::size_t first = 0;
    auto read = std::from_chars(at, end, first);
    if (read.ec != std::errc()) return std::nullopt;
    std::size_t last = first;
    if (read.ptr != end && *read.ptr == '-') read = std::from_chars(read.ptr + 1, end, last);
    if (read.ec != std::errc() || first < 1 || last < first || last > count) return std::nullopt;
    at = read.ptr;
    for (std::size_t index = first - 1; index < last; ++index) {
      if (named[index]) return std::nullopt;
      named[index] = true;
      indices.push_back(index);
    }
  }
  return indices;
}

}  // namespace tonescape
