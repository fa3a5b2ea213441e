#include "tonescape/bundle/fnv1a.h"

namespace tonescape {

std::uint64_t fnv1a(std::span<const std::uint8_t> bytes, std::uint64_t before) {
  std::uint64_t hash = before;
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001b3u;
  return hash;
}

std::string hashText(std::uint64_t hash) {
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[hash >> shift & 15];
  return text;
}

}  // namespace tonescape
