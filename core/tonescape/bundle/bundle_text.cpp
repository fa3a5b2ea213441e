#include "tonescape/bundle/bundle_text.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// The value of a decimal such as "12.5e-3"; NaN for any other text. strtof is not used because it computes
/// in long double, which WebAssembly lacks; its software emulation would be a tenth of core.wasm.
double decimalValue(std::string_view text) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  constexpr int kFarthest = 1000;  // beyond the exponent of every float
  const std::string_view digits = text.substr(0, text.find('e'));
  int exponent = 0;
  if (digits.size() < text.size()) {
    std::string_view power = text.substr(digits.size() + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const char* end = power.data() + power.size();
    const auto [stop, error] = std::from_chars(power.data(), end, exponent);
    if (error != std::errc() || stop != end || exponent < -kFarthest || exponent > kFarthest) return kNone;
  }
  double value = 0.0;
  bool in_fraction = false;
  for (const char c : digits) {
    if (c == '.' && !in_fraction) {
      in_fraction = true;
      continue;
    }
    if (c < '0' || c > '9') return kNone;
    value = 10.0 * value + (c - '0');
    if (in_fraction) --exponent;
  }
  return timesPowerOfTen(value, exponent);
}

}  // namespace

void failBundle(std::initializer_list<std::string_view> what) {
  failBundle(concatenated(what));
}

void failBundle(std::string_view what) {
  throw Error(ErrorCode::kBadModel, {"This is not a sound model bundle: ", what,
                                     " Use a file made by `tonescape train`, complete and unchanged."});
}

const std::string& metadataText(const TensorFile& file, std::string_view key) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end()) failBundle({"its metadata has no \"", key, "\"."});
  return found->second;
}

std::string joinLines(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "\n") + name;
  return text;
}

std::vector<std::string> splitLines(const std::string& text) {
  std::vector<std::string> names = split(text, '\n');
  for (const std::string& name : names) {
    if (name.empty()) failBundle("it has an empty feature, class or corpus name.");
  }
  return names;
}

std::vector<int> parseIntegers(std::string_view text, std::string_view key, int low, int high) {
  std::vector<int> values;
  for (const std::string& part : split(text, ',')) {
    int value = 0;
    const char* end = part.data() + part.size();
    const auto [stop, error] = std::from_chars(part.data(), end, value);
    if (error != std::errc() || stop != end || value < low || value > high) {
      failBundle({"its ", key, " \"", text, "\" should be made of whole numbers from ", std::to_string(low),
                  " to ", std::to_string(high), "."});
    }
    values.push_back(value);
  }
  return values;
}

float parsePositive(std::string_view text, std::string_view key) {
  const auto value = static_cast<float>(decimalValue(text));
  if (!(value > 0.0f) || !std::isfinite(value))
    failBundle({"its ", key, " \"", text, "\" should be a number above 0."});
  return value;
}

std::string shapeText(const std::vector<std::size_t>& shape) {
  const std::string sizes = commaSeparated(shape, [](std::size_t size) { return std::to_string(size); });
  return "[" + sizes + "]";
}

}  // namespace tonescape
