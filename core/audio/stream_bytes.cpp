#include "audio/stream_bytes.h"

#include <algorithm>

#include "tonescape/error.h"

namespace tonescape {

StreamBytes::StreamBytes(std::istream& file) : file_(file) {
  file_.clear();
  file_.seekg(0, std::ios::end);
  size_ = static_cast<std::uint64_t>(file_.tellg());
}

std::string StreamBytes::read(std::uint64_t offset, std::size_t count) {
  constexpr std::size_t kPiece = 65536;
  if (offset >= size_) return {};
  count = static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - offset));
  if (offset < start_ || offset + count > start_ + piece_.size()) {
    piece_.resize(std::max(kPiece, count));
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(offset));
    file_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
    piece_.resize(static_cast<std::size_t>(file_.gcount()));
    start_ = offset;
  }
  return piece_.substr(static_cast<std::size_t>(offset - start_), count);
}

std::uint64_t bigEndian(const std::string& bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8 | static_cast<std::uint64_t>(byteOf(bytes, at + i));
  return value;
}

std::uint64_t littleEndian(const std::string& bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i > 0; --i)
    value = value << 8 | static_cast<std::uint64_t>(byteOf(bytes, at + i - 1));
  return value;
}

void failStreamCutOff() {
  throw Error(ErrorCode::kUnreadableAudio, "The file is cut off: its stream has no end; copy it again.");
}

void failStreamDamaged() {
  throw Error(ErrorCode::kUnreadableAudio,
              "The file is damaged: bytes of its stream are wrong or missing; copy it again.");
}

void failStreamChained() {
  throw Error(ErrorCode::kUnreadableAudio,
              "The file holds several streams one after the other; split it, or convert it to WAV.");
}

}  // namespace tonescape
