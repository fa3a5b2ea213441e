#include "audio/wav_header.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace tonescape {
namespace {

constexpr std::uint64_t kUnknownSize = 0x7FFF0000;
constexpr std::uint64_t kUnknownSize64 = std::uint64_t{1} << 62;
constexpr std::uint64_t kFourGibibytes = std::uint64_t{1} << 32;

// Format tags, from Microsoft's mmreg.h.
constexpr int kPcm = 1;
constexpr int kFloat = 3;
constexpr int kALaw = 6;
constexpr int kMuLaw = 7;
constexpr int kExtensible = 0xFFFE;

class Reader {
 public:
  explicit Reader(std::istream& file) : file_(file) {}

  template <std::size_t N>
  bool readAt(std::uint64_t offset, std::array<unsigned char, N>& bytes) {
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(offset));
    return static_cast<bool>(file_.read(reinterpret_cast<char*>(bytes.data()), N));
  }

  std::uint64_t number(std::span<const unsigned char> bytes) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      value = value << 8 | bytes[is_big_endian ? i : bytes.size() - 1 - i];
    return value;
  }

  bool is_big_endian = false;

 private:
  std::istream& file_;
};

std::string_view id(const unsigned char* bytes) {
  return {reinterpret_cast<const char*>(bytes), 4};
}

// The format tag in the SubFormat of WAVE_FORMAT_EXTENSIBLE: the first two bytes of a GUID whose other bytes
// are fixed. -1 if they differ.
int subFormatTag(Reader& reader, std::uint64_t format_start, std::uint64_t format_size) {
  constexpr std::array<unsigned char, 8> kLastBytes = {0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71};
  std::array<unsigned char, 16> guid{};
  if (format_size < 40 || !reader.readAt(format_start + 24, guid)) return -1;
  const std::span<const unsigned char> bytes(guid);
  const bool is_tag = reader.number(bytes.subspan<2, 2>()) == 0 &&
                      reader.number(bytes.subspan<4, 2>()) == 0 &&
                      reader.number(bytes.subspan<6, 2>()) == 0x0010 &&
                      std::equal(kLastBytes.begin(), kLastBytes.end(), bytes.begin() + 8);
  return is_tag ? static_cast<int>(reader.number(bytes.subspan<0, 2>())) : -1;
}

// Reads the chunks behind the data chunk. If the data's size is 0 and valid chunks follow to the end of the
// file, the 0 is right and the file has no audio; otherwise the recorder left the size out.
void lookBehind(Reader& reader, std::uint64_t size, WavData& data) {
  const bool is_empty = data.claimed == 0;
  if (!is_empty && (!data.isLengthKnown() || data.isCutOff())) return;
  std::array<unsigned char, 8> head{};
  std::uint64_t offset = data.start + data.claimed + data.claimed % 2;
  bool is_repeated = false;
  while (reader.readAt(offset, head)) {
    const bool is_name =
        std::all_of(head.begin(), head.begin() + 4, [](int c) { return c >= ' ' && c <= '~'; });
    if (!is_name) break;
    is_repeated = is_repeated || id(head.data()) == "data" || id(head.data()) == "fmt ";
    const std::uint64_t claimed = reader.number(std::span(head).subspan<4>());
    offset += head.size() + claimed + claimed % 2;
  }
  const bool is_row = offset > data.start && (offset == size || offset == size + 1);
  if (is_empty && is_row) data.present = 0;
  if (!is_empty || is_row) data.is_repeated = data.is_repeated || is_repeated;
}

}  // namespace

bool WavData::isLengthKnown() const {
  return claimed > 0 && claimed < (is_rf64 ? kUnknownSize64 : kUnknownSize);
}

bool WavData::isWrapped() const {
  return !is_rf64 && present >= kFourGibibytes + (isLengthKnown() ? claimed : 0);
}

bool WavData::isKnownFormat() const {
  // In 64 bits, because numbers from a file may have a product that overflows an int.
  if (channels == 0 || block_bytes * 8 != std::int64_t{channels} * bits) return false;
  switch (format_tag) {
    case kPcm:
      return bits == 8 || bits == 16 || bits == 24 || bits == 32;
    case kFloat:
      return bits == 32 || bits == 64;
    case kALaw:
    case kMuLaw:
      return bits == 8;
    default:
      return false;
  }
}

std::optional<WavData> findWavData(std::istream& file) {
  file.seekg(0, std::ios::end);
  const auto size = static_cast<std::uint64_t>(file.tellg());
  Reader reader(file);
  std::array<unsigned char, 12> riff{};
  if (!reader.readAt(0, riff) || id(riff.data() + 8) != "WAVE") return std::nullopt;
  WavData data{};
  data.is_rf64 = id(riff.data()) == "RF64";
  data.is_big_endian = reader.is_big_endian = id(riff.data()) == "RIFX";
  if (!data.is_rf64 && !data.is_big_endian && id(riff.data()) != "RIFF") return std::nullopt;

  std::array<unsigned char, 8> head{};
  for (std::uint64_t offset = riff.size(); reader.readAt(offset, head);) {
    const std::uint64_t claimed = reader.number(std::span(head).subspan<4>());
    const std::uint64_t start = offset + head.size();
    std::array<unsigned char, 16> format{};
    if (id(head.data()) == "data") {
      data.start = start;
      data.present = size - start;
      if (!data.is_rf64) {
        data.size_at = start - 4;
        data.claimed = claimed;
      }
      lookBehind(reader, size, data);
      return data;
    }
    if (id(head.data()) == "fmt " && reader.readAt(start, format)) {
      data.is_repeated = data.is_repeated || data.channels > 0;
      const std::span<const unsigned char> fields(format);
      data.format_tag = static_cast<int>(reader.number(fields.subspan<0, 2>()));
      data.channels = static_cast<int>(reader.number(fields.subspan<2, 2>()));
      data.block_bytes = static_cast<int>(reader.number(fields.subspan<12, 2>()));
      data.bits = static_cast<int>(reader.number(fields.subspan<14, 2>()));
      if (data.format_tag == kExtensible) data.format_tag = subFormatTag(reader, start, claimed);
    } else if (data.is_rf64 && id(head.data()) == "ds64" && reader.readAt(start, format)) {
      data.size_at = start + 8;
      data.claimed = reader.number(std::span(format).subspan<8>());
    }
    offset = start + claimed + claimed % 2;  // chunks begin at even bytes
  }
  return std::nullopt;
}

}  // namespace tonescape
