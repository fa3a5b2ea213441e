#include "tonescape/bundle/fnv1a.h"

#include <cstdio>

namespace tonescape {

std::uint64_t fnv1a(std::span<const std::uint8_t> bytes, std::uint64_t before) {
  std::uint64_t hash = before;
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001b3u;
  return hash;
}

std::string hashText(std::uint64_t hash) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace tonescape
