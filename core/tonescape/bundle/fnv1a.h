// FNV-1a, 64 bits (Fowler, Noll & Vo): tells changed bytes from unchanged ones, not against an attacker.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace tonescape {

inline constexpr std::uint64_t kFnv1aStart = 0xcbf29ce484222325u;

/// The hash of `bytes`, or, given the hash of what came before, of both.
std::uint64_t fnv1a(std::span<const std::uint8_t> bytes, std::uint64_t before = kFnv1aStart);

/// 16 hexadecimal digits.
std::string hashText(std::uint64_t hash);

}  // namespace tonescape
