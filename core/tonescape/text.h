// Texts for sentences and files.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tonescape {

/// The texts one after another.
std::string concatenated(std::initializer_list<std::string_view> parts);

/// The decimal of `value` with at most `digits` (1 to 15) significant digits, as printf's "%.<digits>g":
/// "0.25", "1e-05", "nan". printf itself is not used because it computes in long double, which WebAssembly
/// lacks; its emulation would be a twentieth of core.wasm. The last digit can differ from printf's where the
/// value is within 1e-6 of the middle between two such decimals.
std::string decimalText(double value, int digits);

/// value * 10^power, rounded once if the power lies within -22 ... 22.
double timesPowerOfTen(double value, int power);

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
