#include "audio/mp3_stream.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace tonescape {
namespace {

// Whether a frame of MPEG-1, 2 or 2.5, layer III, begins here: eleven set bits, and the layer's two.
bool isFrame(const std::string& bytes) {
  return bytes.size() >= 4 && byteOf(bytes, 0) == 0xFF && (byteOf(bytes, 1) & 0xE6) == 0xE2;
}

int versionOf(const std::string& frame) {
  return byteOf(frame, 1) >> 3 & 3;
}
constexpr int kMpeg25 = 0;
constexpr int kReserved = 1;
constexpr int kMpeg1 = 3;

// The sampling rate in Hz (ISO 11172-3 and 13818-3, 2.4.2.3); 0 for a reserved value.
int rateOf(const std::string& frame) {
  constexpr std::array<int, 4> kRatesHz{44100, 48000, 32000, 0};
  const int rate_hz = kRatesHz[static_cast<std::size_t>(byteOf(frame, 2) >> 2 & 3)];
  if (versionOf(frame) == kReserved) return 0;
  return rate_hz / (versionOf(frame) == kMpeg1 ? 1 : versionOf(frame) == kMpeg25 ? 4 : 2);
}

// The frame's length in bytes; 0 if this is no frame or one of free format.
std::uint64_t lengthOf(const std::string& bytes) {
  constexpr std::array<int, 16> kKilobits1{0,   32,  40,  48,  56,  64,  80,  96,
                                           112, 128, 160, 192, 224, 256, 320, 0};
  constexpr std::array<int, 16> kKilobits2{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
  if (!isFrame(bytes) || rateOf(bytes) == 0) return 0;
  const bool is_mpeg1 = versionOf(bytes) == kMpeg1;
  const int kilobits = (is_mpeg1 ? kKilobits1 : kKilobits2)[static_cast<std::size_t>(byteOf(bytes, 2) >> 4)];
  if (kilobits == 0) return 0;
  const int samples = is_mpeg1 ? 1152 : 576;
  const int padding = byteOf(bytes, 2) >> 1 & 1;
  return static_cast<std::uint64_t>(samples / 8 * 1000 * kilobits / rateOf(bytes) + padding);
}

// The length in bytes of the ID3 tag (version 2) at `offset`, header included; 0 if there is none.
std::uint64_t id3Length(StreamBytes& file, std::uint64_t offset) {
  constexpr int kHasFooter = 0x10;
  const std::string tag = file.read(offset, 10);
  if (tag.size() < 10 || !tag.starts_with("ID3")) return 0;
  std::uint64_t length = 0;
  for (std::size_t i = 6; i < 10; ++i)
    length = length << 7 | static_cast<std::uint64_t>(byteOf(tag, i) & 0x7F);
  return length + (byteOf(tag, 5) & kHasFooter ? 20 : 10);
}

constexpr std::uint64_t kId3v1 = 128;

// The offset behind the tags that begin at `offset`, as far as they state their length.
std::uint64_t behindTags(StreamBytes& file, std::uint64_t offset) {
  for (;;) {
    const std::uint64_t length = file.read(offset, 3) == "TAG" ? kId3v1 : id3Length(file, offset);
    if (length == 0) return offset;
    offset += length;
  }
}

// The offset of the first frame at or soon after `offset` that is followed by two more frames, if any.
std::optional<std::uint64_t> findFrames(StreamBytes& file, std::uint64_t offset) {
  constexpr std::size_t kReach = 65536;
  const std::string bytes = file.read(offset, kReach);
  for (std::size_t i = bytes.find('\xFF'); i != std::string::npos; i = bytes.find('\xFF', i + 1)) {
    std::uint64_t next = offset + i;
    int frames = 0;
    while (frames < 3) {
      const std::uint64_t length = lengthOf(file.read(next, 4));
      if (length == 0) break;
      next += length;
      ++frames;
    }
    if (frames == 3) return offset + i;
  }
  return std::nullopt;
}

// The offset at which the audio ends by the Xing header in the frame at `start`, if that states it. The
// header lies behind the side information, whose length depends on version and channels.
std::optional<std::uint64_t> declaredEnd(StreamBytes& file, std::uint64_t start) {
  constexpr int kHasFrames = 1;
  constexpr int kHasBytes = 2;
  const std::string frame = file.read(start, 64);
  const bool is_mpeg1 = versionOf(frame) == kMpeg1;
  const bool is_mono = (byteOf(frame, 3) & 0xC0) == 0xC0;
  const std::size_t at = 4 + (is_mpeg1 ? (is_mono ? 17 : 32) : (is_mono ? 9 : 17));
  if (frame.size() < at + 16) return std::nullopt;
  const std::string id = frame.substr(at, 4);
  const int flags = byteOf(frame, at + 7);
  if ((id != "Xing" && id != "Info") || !(flags & kHasBytes)) return std::nullopt;
  return start + bigEndian(frame, at + 8 + (flags & kHasFrames ? 4 : 0), 4);
}

// The offset of the tags that stand at the end of the file: ID3 version 1, and APE in front of it.
std::uint64_t endBeforeTags(StreamBytes& file) {
  constexpr std::uint64_t kApeHeader = 32;
  std::uint64_t end = file.size();
  if (end >= kId3v1 && file.read(end - kId3v1, 3) == "TAG") end -= kId3v1;
  if (end < kApeHeader) return end;
  const std::string footer = file.read(end - kApeHeader, kApeHeader);
  if (!footer.starts_with("APETAGEX")) return end;
  const bool has_header = (byteOf(footer, 23) & 0x80) != 0;
  return end - std::min(end, littleEndian(footer, 12, 4) + (has_header ? kApeHeader : 0));
}

std::uint64_t behindZeros(StreamBytes& file, std::uint64_t offset, std::uint64_t end) {
  constexpr std::uint64_t kPiece = 4096;
  while (offset < end) {
    const std::string bytes = file.read(offset, static_cast<std::size_t>(std::min(kPiece, end - offset)));
    const std::size_t other = bytes.find_first_not_of('\0');
    if (other != std::string::npos) return offset + other;
    if (bytes.empty()) break;
    offset += bytes.size();
  }
  return end;
}

// Checks the bytes at `offset`, which are no frame: throws unless the audio may end there.
void checkBehindFrames(StreamBytes& file, std::uint64_t offset, std::uint64_t end) {
  const std::string bytes = file.read(offset, 4);
  if (bytes.size() < 4 && bytes.starts_with('\xFF')) failStreamCutOff();
  offset = behindZeros(file, offset, end);
  if (offset == end) return;
  const std::uint64_t behind = behindTags(file, offset);
  if (behind > offset && isFrame(file.read(behind, 4))) failStreamChained();
  const std::string name = file.read(offset, 11);
  if (behind == offset && !name.starts_with("APETAGEX") && name != "LYRICSBEGIN") failStreamDamaged();
}

}  // namespace

void checkMp3Stream(StreamBytes& file) {
  std::uint64_t start = 0;
  while (const std::uint64_t length = id3Length(file, start)) start += length;
  if (!isFrame(file.read(start, 4))) {
    const std::optional<std::uint64_t> found = findFrames(file, start);
    if (!found) return;
    if (start == 0) failStreamDamaged();
    start = *found;  // some tags state less than their real length
  }
  const std::string first = file.read(start, 4);
  const std::uint64_t end = endBeforeTags(file);
  const std::optional<std::uint64_t> declared = declaredEnd(file, start);
  if (declared && *declared > file.size()) failStreamCutOff();
  if (declared && isFrame(file.read(behindTags(file, *declared), 4))) failStreamChained();
  if (lengthOf(first) == 0) return;
  const std::uint64_t stop = std::min(end, declared.value_or(end));
  std::uint64_t offset = start;
  while (offset < stop) {
    const std::string frame = file.read(offset, 4);
    const std::uint64_t length = lengthOf(frame);
    if (length == 0) {
      if (declared && frame.starts_with('\0')) failStreamDamaged();  // an unfinished download: zeros follow
      return checkBehindFrames(file, offset, end);
    }
    if (rateOf(frame) != rateOf(first)) failStreamChained();
    if (offset + length > end) failStreamCutOff();
    offset += length;
  }
  if (!declared) checkBehindFrames(file, offset, end);
}

}  // namespace tonescape
