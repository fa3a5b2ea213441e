#include "cli/whole_stream.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "tonescape/error.h"

namespace tonescape {
namespace {

[[noreturn]] void failCutOff() {
  throw Error(ErrorCode::kUnreadableAudio, "The file is cut off: its stream has no end; copy it again.");
}

[[noreturn]] void failChained() {
  throw Error(ErrorCode::kUnreadableAudio,
              "The file holds several streams one after the other; split it, or convert it to WAV.");
}

std::string readAt(std::istream& file, std::uint64_t offset, std::size_t count) {
  std::string bytes(count, '\0');
  file.clear();
  file.seekg(static_cast<std::streamoff>(offset));
  file.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

int byteOf(const std::string& bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

void checkOgg(std::istream& file, std::uint64_t size) {
  constexpr std::size_t kHeader = 27;
  constexpr int kFirstPage = 2;
  constexpr int kLastPage = 4;
  bool has_data = false;  // a page that is no stream's first
  bool has_end = false;
  std::uint64_t offset = 0;
  while (offset < size) {
    const std::string header = readAt(file, offset, kHeader + 255);
    if (header.size() < kHeader || !header.starts_with("OggS")) break;
    const int type = byteOf(header, 5);
    const auto segments = static_cast<std::size_t>(byteOf(header, 26));
    if (header.size() < kHeader + segments) failCutOff();
    std::uint64_t end = offset + kHeader + segments;
    for (std::size_t i = 0; i < segments; ++i) end += static_cast<std::uint64_t>(byteOf(header, kHeader + i));
    if (end > size) failCutOff();
    if (type & kFirstPage && has_data) failChained();
    has_data = has_data || !(type & kFirstPage);
    has_end = has_end || type & kLastPage;
    offset = end;
  }
  if (!has_end) failCutOff();
}

// Of an ID3 tag (version 2) at `offset`, with its header; 0 if there is none.
std::uint64_t id3Length(std::istream& file, std::uint64_t offset) {
  constexpr int kHasFooter = 0x10;
  const std::string tag = readAt(file, offset, 10);
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

void checkMp3(std::istream& file, std::uint64_t size) {
  constexpr int kHasFrames = 1;
  constexpr int kHasBytes = 2;
  const std::uint64_t first = id3Length(file, 0);
  const std::string frame = readAt(file, first, 64);
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
  if (end > size) failCutOff();
  const std::uint64_t behind = end + id3Length(file, end);
  if (isMp3Frame(readAt(file, behind, 4))) failChained();
}

std::uint64_t bigEndian(const std::string& bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8 | static_cast<std::uint64_t>(byteOf(bytes, at + i));
  return value;
}

// Audio Interchange File Format 1.3: the sound is in the chunk SSND.
void checkAiff(std::istream& file, std::uint64_t size) {
  for (std::uint64_t offset = 12; offset + 8 <= size;) {
    const std::string head = readAt(file, offset, 8);
    const std::uint64_t claimed = bigEndian(head, 4, 4);
    if (head.starts_with("SSND") && offset + 8 + claimed > size) failCutOff();
    offset += 8 + claimed + claimed % 2;
  }
}

// Core Audio Format 1.0: the sound is in the chunk data, whose size may be unknown, -1.
void checkCaf(std::istream& file, std::uint64_t size) {
  constexpr std::uint64_t kUnknown = ~std::uint64_t{0};
  for (std::uint64_t offset = 8; offset + 12 <= size;) {
    const std::string head = readAt(file, offset, 12);
    const std::uint64_t claimed = bigEndian(head, 4, 8);
    if (claimed == kUnknown) return;
    if (claimed > size - offset - 12) {
      if (head.starts_with("data")) failCutOff();
      return;
    }
    offset += 12 + claimed;
  }
}

// Sun's format: where the sound begins, and how long it is or all ones.
void checkAu(std::istream& file, std::uint64_t size) {
  const std::string head = readAt(file, 0, 12);
  if (head.size() < 12) return;
  const std::uint64_t claimed = bigEndian(head, 8, 4);
  if (claimed != 0xFFFFFFFF && bigEndian(head, 4, 4) + claimed > size) failCutOff();
}

}  // namespace

void checkWholeStream(std::istream& file) {
  file.clear();
  file.seekg(0, std::ios::end);
  const auto size = static_cast<std::uint64_t>(file.tellg());
  const std::string id = readAt(file, 0, 4);
  if (id == "OggS") {
    checkOgg(file, size);
  } else if (id == "FORM") {
    checkAiff(file, size);
  } else if (id == "caff") {
    checkCaf(file, size);
  } else if (id == ".snd") {
    checkAu(file, size);
  } else {
    checkMp3(file, size);
  }
}

}  // namespace tonescape
