// Lists of names in sentences.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace tonescape {

/// "a, b, c": the texts of `items`, in order. `text_of` gives the text of an item, a std::string or const
/// char*; without it the items are texts.
template <typename Items, typename TextOf = std::identity>
std::string commaSeparated(const Items& items, TextOf text_of = {}) {
  std::string list;
  for (const auto& item : items) {
    if (!list.empty()) list += ", ";
    list += std::invoke(text_of, item);
  }
  return list;
}

/// "anger 4, calm 3": each name, and how often its index is among `indices`.
std::string countsText(const std::vector<std::string>& names, const std::vector<int>& indices);

}  // namespace tonescape
