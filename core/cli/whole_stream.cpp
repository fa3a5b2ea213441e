#include "cli/whole_stream.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "cli/stream_bytes.h"

namespace tonescape {
namespace {

// RFC 3533, section 6: a CRC of 32 bits, the highest bit first, of the whole page with zeros in place of it.
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
  bool has_data = false;  // a page that is no stream's first
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

// Of an ID3 tag (version 2) at `offset`, with its header; 0 if there is none.
std::uint64_t id3Length(StreamBytes& file, std::uint64_t offset) {
  constexpr int kHasFooter = 0x10;
  const std::string tag = file.read(offset, 10);
  if (tag.size() < 10 || !tag.starts_with("ID3")) return 0;
  std::uint64_t length = 0;
  for (std::size_t i = 6; i < 10; ++i)
    length = length << 7 | static_cast<std::uint64_t>(byteOf(tag, i) & 0x7F);
  return length + (byteOf(tag, 5) & kHasFooter ? 20 : 10);
}

// Layer III of MPEG-1, 2 or 2.5, by the eleven bits that each frame begins with.
bool isMp3Frame(const std::string& bytes) {
  return bytes.size() >= 4 && byteOf(bytes, 0) == 0xFF && (byteOf(bytes, 1) & 0xE6) == 0xE2;
}

void checkMp3(StreamBytes& file) {
  constexpr int kHasFrames = 1;
  constexpr int kHasBytes = 2;
  const std::uint64_t first = id3Length(file, 0);
  const std::string frame = file.read(first, 64);
  if (!isMp3Frame(frame)) return;
  // The Xing header lies behind the side information, whose length depends on version and channels.
  const bool is_mpeg1 = (byteOf(frame, 1) & 0x08) != 0;
  const bool is_mono = (byteOf(frame, 3) & 0xC0) == 0xC0;
  const std::size_t at = 4 + (is_mpeg1 ? (is_mono ? 17 : 32) : (is_mono ? 9 : 17));
  if (frame.size() < at + 16) return;
  const std::string id = frame.substr(at, 4);
  const int flags = byteOf(frame, at + 7);
  if ((id != "Xing" && id != "Info") || !(flags & kHasBytes)) return;
  const std::size_t count_at = at + 8 + (flags & kHasFrames ? 4 : 0);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < 4; ++i)
    count = count << 8 | static_cast<std::uint64_t>(byteOf(frame, count_at + i));
  const std::uint64_t end = first + count;
  if (end > file.size()) failStreamCutOff();
  const std::uint64_t behind = end + id3Length(file, end);
  if (isMp3Frame(file.read(behind, 4))) failStreamChained();
}

// Audio Interchange File Format 1.3: the sound is in the chunk SSND.
void checkAiff(StreamBytes& file) {
  for (std::uint64_t offset = 12; offset + 8 <= file.size();) {
    const std::string head = file.read(offset, 8);
    const std::uint64_t claimed = bigEndian(head, 4, 4);
    if (head.starts_with("SSND") && offset + 8 + claimed > file.size()) failStreamCutOff();
    offset += 8 + claimed + claimed % 2;
  }
}

// Core Audio Format 1.0: the sound is in the chunk data, whose size may be unknown, -1.
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

// Sun's format: where the sound begins, and how long it is or all ones.
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
    checkMp3(file);
  }
}

}  // namespace tonescape
