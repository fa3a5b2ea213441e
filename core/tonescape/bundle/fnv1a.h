// FNV-1a hash, 64 bits (Fowler, Noll & Vo). It detects damaged bytes, but no deliberate change.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace tonescape {

/// The hash of no bytes (the offset basis).
inline constexpr std::uint64_t kFnv1aStart = 0xcbf29ce484222325u;

/// The hash of `bytes`. With the hash of preceding bytes in `before`, the hash of all of them.
std::uint64_t fnv1a(std::span<const std::uint8_t> bytes, std::uint64_t before = kFnv1aStart);

/// The hash as 16 hexadecimal digits.
std::string hashText(std::uint64_t hash);

}  // namespace tonescape
