// Reads and writes whole files as bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tonescape {

/// Reads all bytes of `path`. Throws Error(kFileNotFound) if it cannot be opened.
std::vector<std::uint8_t> readBinaryFile(const std::string& path);

/// Creates or replaces `path`. The bytes are written to a temporary file beside it, which is then renamed, so
/// that a failure leaves the old file. Throws Error(kFileNotWritable).
void writeBinaryFile(const std::string& path, std::span<const std::uint8_t> bytes);

}  // namespace tonescape
