#include "audio/whole_stream.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "audio/mp3_stream.h"
#include "audio/stream_bytes.h"

namespace tonescape {
namespace {

// Offset of an Ogg page's checksum (RFC 3533, section 6): a 32-bit CRC, highest bit first, of the whole page
// with zeros in place of the checksum.
constexpr std::size_t kChecksumAt = 22;
constexpr std::size_t kChecksumBytes = 4;

constexpr std::array<std::uint32_t, 256> kRemainders = [] {
  constexpr std::uint32_t kPolynomial = 0x04C11DB7;
  std::array<std::uint32_t, 256> remainders{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t remainder = i << 24;
    for (int bit = 0; bit < 8; ++bit) remainder = remainder << 1 ^ (remainder >> 31 ? kPolynomial : 0);
    remainders[i] = remainder;
  }
  return remainders;
}();

bool hasItsChecksum(std::string page) {
  const std::uint64_t expected = littleEndian(page, kChecksumAt, kChecksumBytes);
  page.replace(kChecksumAt, kChecksumBytes, kChecksumBytes, '\0');
  std::uint32_t checksum = 0;
  for (const unsigned char byte : page) checksum = checksum << 8 ^ kRemainders[checksum >> 24 ^ byte];
  return checksum == expected;
}

void checkOgg(StreamBytes& file) {
  constexpr std::size_t kHeader = 27;
  constexpr int kFirstPage = 2;
  constexpr int kLastPage = 4;
  bool has_data = false;  // a page other than a stream's first was read
  bool has_end = false;
  std::uint64_t offset = 0;
  while (offset < file.size()) {
    const std::string header = file.read(offset, kHeader + 255);
    if (header.size() < kHeader) break;
    if (!header.starts_with("OggS")) {
      if (has_end) break;
      failStreamDamaged();
    }
    const int type = byteOf(header, 5);
    const auto segments = static_cast<std::size_t>(byteOf(header, 26));
    if (header.size() < kHeader + segments) failStreamCutOff();
    std::size_t length = kHeader + segments;
    for (std::size_t i = 0; i < segments; ++i)
      length += static_cast<std::size_t>(byteOf(header, kHeader + i));
    std::string page = file.read(offset, length);
    if (page.size() < length) failStreamCutOff();
    if (!hasItsChecksum(std::move(page))) failStreamDamaged();
    if (type & kFirstPage && has_data) failStreamChained();
    has_data = has_data || !(type & kFirstPage);
    has_end = has_end || type & kLastPage;
    offset += length;
  }
  if (!has_end) failStreamCutOff();
}

// Audio Interchange File Format 1.3: the audio is in the chunk SSND.
void checkAiff(StreamBytes& file) {
  for (std::uint64_t offset = 12; offset + 8 <= file.size();) {
    const std::string head = file.read(offset, 8);
    const std::uint64_t claimed = bigEndian(head, 4, 4);
    if (head.starts_with("SSND") && offset + 8 + claimed > file.size()) failStreamCutOff();
    offset += 8 + claimed + claimed % 2;
  }
}

// Core Audio Format 1.0: the audio is in the chunk `data`, whose size is -1 if it is not known.
void checkCaf(StreamBytes& file) {
  constexpr std::uint64_t kUnknown = ~std::uint64_t{0};
  for (std::uint64_t offset = 8; offset + 12 <= file.size();) {
    const std::string head = file.read(offset, 12);
    const std::uint64_t claimed = bigEndian(head, 4, 8);
    if (claimed == kUnknown) return;
    if (claimed > file.size() - offset - 12) {
      if (head.starts_with("data")) failStreamCutOff();
      return;
    }
    offset += 12 + claimed;
  }
}

// Sun's AU format: the header has the offset of the audio, and its length or all ones if it is not known.
void checkAu(StreamBytes& file) {
  const std::string head = file.read(0, 12);
  if (head.size() < 12) return;
  const std::uint64_t claimed = bigEndian(head, 8, 4);
  if (claimed != 0xFFFFFFFF && bigEndian(head, 4, 4) + claimed > file.size()) failStreamCutOff();
}

}  // namespace

void checkWholeStream(std::istream& stream) {
  StreamBytes file(stream);
  const std::string id = file.read(0, 4);
  if (id == "OggS") {
    checkOgg(file);
  } else if (id == "FORM") {
    checkAiff(file);
  } else if (id == "caff") {
    checkCaf(file);
  } else if (id == ".snd") {
    checkAu(file);
  } else {
    checkMp3Stream(file);
  }
}

}  // namespace tonescape
