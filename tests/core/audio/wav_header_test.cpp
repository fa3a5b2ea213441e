#include "audio/wav_header.h"

#include <catch2/catch.hpp>
#include <sstream>

using namespace tonescape;

namespace {

std::string size32(std::uint32_t value) {
  return {static_cast<char>(value), static_cast<char>(value >> 8), static_cast<char>(value >> 16),
          static_cast<char>(value >> 24)};
}

// Two channels of 16 bits.
const std::string kFormat = "fmt " + size32(16) + std::string("\1\0\2\0", 4) + size32(16000) + size32(64000) +
                            std::string("\4\0\20\0", 4);

std::optional<WavData> find(const std::string& chunks) {
  std::istringstream file("RIFF" + size32(0) + "WAVE" + chunks);
  return findWavData(file);
}

}  // namespace

TEST_CASE("WAV header: the data chunk is found behind other chunks, which begin at even bytes") {
  const auto data =
      find("LIST" + size32(3) + "abc" + std::string(1, '\0') + kFormat + "data" + size32(8) + "12345678");
  REQUIRE(data);
  CHECK(data->start == 12 + 12 + 24 + 8);
  CHECK(data->claimed == 8);
  CHECK(data->present == 8);
  CHECK(data->block_bytes == 4);
  CHECK_FALSE(data->isCutOff());
  CHECK_FALSE(find(kFormat));
  std::istringstream text("no sound");
  CHECK_FALSE(findWavData(text));
}

TEST_CASE("WAV header: the length is decided by the claimed and the present bytes") {
  struct Case {
    std::uint64_t claimed;
    std::uint64_t present;
    bool known;
    bool cut_off;
    bool wrapped;
  };
  const std::uint64_t four_gib = std::uint64_t{1} << 32;
  const Case cases[] = {{100, 100, true, false, false},           {100, 99, true, true, false},
                        {100, 5000, true, false, false},          {0, 5000, false, false, false},
                        {0xFFFFFFFF, 5000, false, false, false},  {0x7FFF0000, 5000, false, false, false},
                        {0x7FFEFFFF, 5000, true, true, false},    {100, four_gib + 100, true, false, true},
                        {100, four_gib + 99, true, false, false}, {0, four_gib, false, false, true},
                        {0, four_gib - 1, false, false, false}};
  for (const Case& test : cases) {
    WavData data;
    data.claimed = test.claimed;
    data.present = test.present;
    INFO(test.claimed << " claimed, " << test.present << " there");
    CHECK(data.isLengthKnown() == test.known);
    CHECK(data.isCutOff() == test.cut_off);
    CHECK(data.isWrapped() == test.wrapped);
  }
}

TEST_CASE("WAV header: RF64 gives its length in 64 bits, RIFX stores its numbers in big-endian order") {
  const std::string all_ones = size32(0xFFFFFFFF);
  std::istringstream rf64("RF64" + all_ones + "WAVEds64" + size32(28) + size32(0) + size32(0) + size32(8) +
                          size32(0) + std::string(12, '\0') + kFormat + "data" + all_ones + "12345678");
  const auto data = findWavData(rf64);
  REQUIRE(data);
  CHECK(data->is_rf64);
  CHECK(data->claimed == 8);
  CHECK(data->present == 8);
  CHECK(data->isLengthKnown());
  CHECK_FALSE(data->isCutOff());
  CHECK(data->isKnownFormat());

  const std::string format(std::string("\0\1\0\2\0\0\x3E\x80\0\0\0\0\0\4\0\20", 16));
  const auto big = [](std::uint32_t value) {
    const std::string little = size32(value);
    return std::string(little.rbegin(), little.rend());
  };
  std::istringstream rifx("RIFX" + big(0) + "WAVEfmt " + big(16) + format + "data" + big(4) + "1234");
  const auto turned = findWavData(rifx);
  REQUIRE(turned);
  CHECK(turned->is_big_endian);
  CHECK(turned->claimed == 4);
  CHECK(turned->channels == 2);
  CHECK(turned->bits == 16);
}

TEST_CASE("WAV header: formats that the two programs do not both decode are recognised by tag and bits") {
  const auto isKnown = [](int tag, int bits) {
    WavData data;
    data.format_tag = tag;
    data.channels = 1;
    data.bits = bits;
    data.block_bytes = (bits + 7) / 8;
    return data.isKnownFormat();
  };
  for (const int bits : {8, 16, 24, 32}) CHECK(isKnown(1, bits));
  for (const int bits : {32, 64}) CHECK(isKnown(3, bits));
  CHECK(isKnown(6, 8));
  CHECK(isKnown(7, 8));
  CHECK_FALSE(isKnown(1, 20));
  CHECK_FALSE(isKnown(3, 16));
  CHECK_FALSE(isKnown(2, 4));     // Microsoft ADPCM
  CHECK_FALSE(isKnown(0x11, 4));  // IMA ADPCM
  CHECK_FALSE(isKnown(0x31, 0));  // GSM 6.10
  CHECK_FALSE(isKnown(0x55, 0));  // MP3
  // Found by fuzzing: channels times bits overflowed an int.
  WavData huge;
  huge.format_tag = 1;
  huge.channels = 37885;
  huge.bits = 64280;
  huge.block_bytes = 8;
  CHECK_FALSE(huge.isKnownFormat());
}
