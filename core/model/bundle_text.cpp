#include "model/bundle_text.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "error.h"

namespace tonescape {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
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

}  // namespace

void failBundle(const std::string& what) {
  throw Error(ErrorCode::kBadModel, "This is not a sound model bundle: " + what +
                                        " Use a file made by `tonescape train`, complete and unchanged.");
}

const std::string& metadataText(const TensorFile& file, const std::string& key) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end()) failBundle("its metadata has no \"" + key + "\".");
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

std::vector<int> parseIntegers(const std::string& text, const std::string& key, int low, int high) {
  std::vector<int> values;
  for (const std::string& part : split(text, ',')) {
    int value = 0;
    const char* end = part.data() + part.size();
    const auto [stop, error] = std::from_chars(part.data(), end, value);
    if (error != std::errc() || stop != end || value < low || value > high) {
      failBundle("its " + key + " \"" + text + "\" should be made of whole numbers from " +
                 std::to_string(low) + " to " + std::to_string(high) + ".");
    }
    values.push_back(value);
  }
  return values;
}

std::string decimalText(float value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", static_cast<double>(value));
  return text;
}

float parsePositive(const std::string& text, const std::string& key) {
  char* end = nullptr;
  const float value = std::strtof(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !(value > 0.0f) || !std::isfinite(value))
    failBundle("its " + key + " \"" + text + "\" should be a number above 0.");
  return value;
}

std::string shapeText(const std::vector<std::size_t>& shape) {
  std::string text;
  for (const std::size_t size : shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return "[" + text + "]";
}

}  // namespace tonescape
