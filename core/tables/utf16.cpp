#include "tables/utf16.h"

#include <cstdint>

namespace tonescape {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool isHighSurrogate(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

void appendUtf8(char32_t point, std::string& text) {
  const auto add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0 | (point >> 6));
  } else {
    if (point < 0x10000) {
      add(0xE0 | (point >> 12));
    } else {
      add(0xF0 | (point >> 18));
      add(0x80 | ((point >> 12) & 0x3F));
    }
    add(0x80 | ((point >> 6) & 0x3F));
  }
  add(0x80 | (point & 0x3F));
}

}  // namespace

std::string utf8OfUtf16(std::string_view bytes, bool big_endian) {
  const auto unitAt = [&](std::size_t i) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[2 * i]);
    const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  const std::size_t count = bytes.size() / 2;
  std::string text;
  text.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const char32_t unit = unitAt(i);
    if (isHighSurrogate(unit) && i + 1 < count && isLowSurrogate(unitAt(i + 1))) {
      appendUtf8(0x10000 + ((unit - 0xD800) << 10) + (unitAt(++i) - 0xDC00), text);
    } else {
      appendUtf8(isHighSurrogate(unit) || isLowSurrogate(unit) ? kReplacement : unit, text);
    }
  }
  return text;
}

}  // namespace tonescape
