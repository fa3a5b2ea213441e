// Reads bytes of an audio file at any offset; the errors of incomplete streams.
#pragma once

#include <cstdint>
#include <istream>
#include <string>

namespace tonescape {

class StreamBytes {
 public:
  explicit StreamBytes(std::istream& file);

  std::uint64_t size() const { return size_; }

  /// Reads `count` bytes at `offset`, fewer at the end of the file. A piece of the file is kept in memory,
  /// because headers lie close together.
  std::string read(std::uint64_t offset, std::size_t count);

 private:
  std::istream& file_;
  std::uint64_t size_ = 0;
  std::uint64_t start_ = 0;  // offset of the piece in the file
  std::string piece_;
};

inline int byteOf(const std::string& bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

std::uint64_t bigEndian(const std::string& bytes, std::size_t at, std::size_t count);
std::uint64_t littleEndian(const std::string& bytes, std::size_t at, std::size_t count);

[[noreturn]] void failStreamCutOff();
[[noreturn]] void failStreamDamaged();
[[noreturn]] void failStreamChained();

}  // namespace tonescape
