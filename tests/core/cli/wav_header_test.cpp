#include "cli/wav_header.h"

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

TEST_CASE("WAV header: claimed and present length decide together") {
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
    const WavData data{44, test.claimed, test.present, 2};
    INFO(test.claimed << " claimed, " << test.present << " there");
    CHECK(data.isLengthKnown() == test.known);
    CHECK(data.isCutOff() == test.cut_off);
    CHECK(data.isWrapped() == test.wrapped);
  }
}
