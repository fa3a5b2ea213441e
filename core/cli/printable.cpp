#include "cli/printable.h"

#include <cstdio>

namespace tonescape {
namespace {

/// The length in bytes of the control character that `text` begins with; 0 if there is none.
std::size_t controlLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if ((byte(0) < 0x20 && byte(0) != '\n') || byte(0) == 0x7f) return 1;
  // U+0080 to U+009F, in UTF-8.
  return byte(0) == 0xC2 && text.size() > 1 && byte(1) >= 0x80 && byte(1) < 0xA0 ? 2 : 0;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = controlLength(text);
    if (length == 0) {
      result += text.front();
      text.remove_prefix(1);
      continue;
    }
    char code[5];
    std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned char>(text[length - 1]));
    result += code;
    text.remove_prefix(length);
  }
  return result;
}

void printMessage(std::string_view sentence) {
  std::fprintf(stderr, "tonescape: %s\n", printable(sentence).c_str());
}

}  // namespace tonescape
