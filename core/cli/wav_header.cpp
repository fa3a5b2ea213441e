#include "cli/wav_header.h"

#include <array>
#include <cstring>

namespace tonescape {
namespace {

constexpr std::uint64_t kUnknownSize = 0x7FFF0000;
constexpr std::uint64_t kFourGibibytes = std::uint64_t{1} << 32;

std::uint32_t littleEndian32(const unsigned char* bytes) {
  return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

template <std::size_t N>
bool readAt(std::istream& file, std::uint64_t offset, std::array<unsigned char, N>& bytes) {
  file.clear();
  file.seekg(static_cast<std::streamoff>(offset));
  return static_cast<bool>(file.read(reinterpret_cast<char*>(bytes.data()), N));
}

}  // namespace

bool WavData::isLengthKnown() const {
  return claimed > 0 && claimed < kUnknownSize;
}

bool WavData::isWrapped() const {
  return present >= kFourGibibytes + (isLengthKnown() ? claimed : 0);
}

std::optional<WavData> findWavData(std::istream& file) {
  file.seekg(0, std::ios::end);
  const auto size = static_cast<std::uint64_t>(file.tellg());
  std::array<unsigned char, 12> riff{};
  if (!readAt(file, 0, riff)) return std::nullopt;
  if (std::memcmp(riff.data(), "RIFF", 4) != 0 || std::memcmp(riff.data() + 8, "WAVE", 4) != 0) {
    return std::nullopt;
  }
  int block_bytes = 0;
  std::array<unsigned char, 8> head{};
  for (std::uint64_t offset = riff.size(); readAt(file, offset, head);) {
    const std::uint64_t claimed = littleEndian32(head.data() + 4);
    const std::uint64_t start = offset + head.size();
    std::array<unsigned char, 16> format{};
    if (std::memcmp(head.data(), "data", 4) == 0) return WavData{start, claimed, size - start, block_bytes};
    if (std::memcmp(head.data(), "fmt ", 4) == 0 && readAt(file, start, format)) {
      block_bytes = format[12] | format[13] << 8;
    }
    offset = start + claimed + claimed % 2;  // chunks begin at even bytes
  }
  return std::nullopt;
}

}  // namespace tonescape
