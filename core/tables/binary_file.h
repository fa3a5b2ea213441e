// Whole files as bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tonescape {

/// Throws Error(kFileNotFound) if `path` cannot be opened.
std::vector<std::uint8_t> readBinaryFile(const std::string& path);

/// Creates or replaces `path`: the bytes are written beside it and then take its name, so that a failure
/// leaves the old file. Throws Error(kFileNotWritable).
void writeBinaryFile(const std::string& path, std::span<const std::uint8_t> bytes);

}  // namespace tonescape
