#include "audio/whole_stream.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <sstream>

#include "support/reference_files.h"
#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

void check(const std::string& bytes) {
  std::istringstream file(bytes);
  checkWholeStream(file);
}

// The checksum of RFC 3533, computed bit by bit.
std::uint32_t checksumOf(const std::string& page) {
  std::uint32_t checksum = 0;
  for (const unsigned char byte : page) {
    for (int bit = 7; bit >= 0; --bit) {
      const std::uint32_t carry = checksum >> 31 ^ (byte >> bit & 1u);
      checksum = checksum << 1 ^ carry * 0x04C11DB7;
    }
  }
  return checksum;
}

// A page of `body` bytes.
std::string page(int type, int body) {
  std::string bytes = "OggS" + std::string(23, '\0');
  bytes[5] = static_cast<char>(type);
  bytes[26] = 1;
  bytes += static_cast<char>(body);
  bytes += std::string(static_cast<std::size_t>(body), '\7');
  const std::uint32_t checksum = checksumOf(bytes);
  for (int i = 0; i < 4; ++i) bytes[22 + i] = static_cast<char>(checksum >> (8 * i) & 0xFF);
  return bytes;
}
constexpr int kFirst = 2;
constexpr int kMiddle = 0;
constexpr int kLast = 4;

}  // namespace

TEST_CASE("whole stream: an Ogg file ends with its last page") {
  const std::string whole = page(kFirst, 30) + page(kMiddle, 200) + page(kLast, 100);
  CHECK_NOTHROW(check(whole));
  CHECK_NOTHROW(check(page(kFirst, 30) + whole));  // two streams side by side begin with two first pages
  CHECK_THROWS_WITH(check(whole.substr(0, whole.size() - 1)), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(page(kFirst, 30) + page(kMiddle, 200)), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(whole + whole), Catch::Contains("several streams"));
}

TEST_CASE("whole stream: an Ogg file in which a byte is wrong or missing is damaged") {
  const std::string whole = page(kFirst, 30) + page(kMiddle, 200) + page(kLast, 100);
  for (std::size_t i = 4; i < whole.size(); ++i) {  // after the letters by which an Ogg file is recognised
    std::string wrong = whole;
    wrong[i] = static_cast<char>(wrong[i] ^ 0x10);
    CAPTURE(i);
    CHECK_THROWS_AS(check(wrong), Error);
  }
  std::string wrong = whole;
  wrong[100] = '\0';
  CHECK_THROWS_WITH(check(wrong), Catch::Contains("is damaged: bytes of its stream are wrong or missing"));
  CHECK_THROWS_WITH(check(std::string(whole).erase(100, 1)), Catch::Contains("is damaged"));
  CHECK_THROWS_WITH(check(std::string(whole).erase(60, 1)), Catch::Contains("is damaged"));
}

TEST_CASE("whole stream: AIFF, CAF and AU end where their header says, if it says so") {
  const auto big = [](std::uint64_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
    return text;
  };
  const std::string sound(100, '\1');
  const std::string aiff = "FORM" + big(124, 4) + "AIFFCOMM" + big(4, 4) + "1234SSND" + big(100, 4) + sound;
  const std::string caf = "caff" + big(0x10000, 4) + "desc" + big(4, 8) + "1234data" + big(100, 8) + sound;
  const std::string au = ".snd" + big(12, 4) + big(100, 4) + sound;
  for (const std::string& whole : {aiff, caf, au}) {
    CHECK_NOTHROW(check(whole));
    CHECK_THROWS_WITH(check(whole.substr(0, whole.size() - 1)), Catch::Contains("cut off"));
  }
  CHECK_NOTHROW(check("caff" + big(0x10000, 4) + "data" + big(~std::uint64_t{0}, 8) + sound));
  CHECK_NOTHROW(check(".snd" + big(12, 4) + big(0xFFFFFFFF, 4) + sound));
}

TEST_CASE("whole stream: a format that does not say where it ends is accepted") {
  CHECK_NOTHROW(check("fLaC"));
  CHECK_NOTHROW(check(""));
  CHECK_NOTHROW(check(test::readText(test::referenceWav("en_sad_f"))));
}
