#include "audio/mp3_stream.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "support/reference_files.h"
#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

void check(const std::string& bytes) {
  std::istringstream stream(bytes);
  StreamBytes file(stream);
  checkMp3Stream(file);
}

// Frames without audio data, with the given header bytes and the length that the standards prescribe.
std::string frames(int count, const std::string& header, std::size_t length) {
  std::string frame = header;
  frame.resize(length);
  std::string stream;
  for (int i = 0; i < count; ++i) stream += frame;
  return stream;
}
const std::string kHeader = "\xFF\xF3\x48\xC4";  // MPEG-2, mono, 32 kbit/s, 16 kHz
constexpr std::size_t kLength = 144;

std::string plain(int count) {
  return frames(count, kHeader, kLength);
}

// A stream whose first frame has an Info header with the number of bytes of all frames.
std::string counted(int count) {
  std::string stream = plain(count);
  stream.replace(13, 8, std::string("Info\0\0\0\3", 8));
  stream[27] = static_cast<char>(stream.size() >> 8);
  stream[28] = static_cast<char>(stream.size());
  return stream;
}

const std::string kId3 = std::string("ID3\4\0\0\0\0\0\7", 10) + "title..";
const std::string kId3v1 = "TAG" + std::string(125, ' ');

// An APE tag with `body` bytes of items, with a header and a footer, or with a footer only.
std::string ape(bool has_header, std::size_t body) {
  const auto end = [&](int kind) {
    std::string text = std::string("APETAGEX\xD0\7\0\0", 12) + static_cast<char>(body + 32);
    text.resize(32);
    text[23] = static_cast<char>(has_header ? kind : 0);
    return text;
  };
  return (has_header ? end(0xA0) : "") + std::string(body, 'x') + end(0x80);
}

}  // namespace

TEST_CASE("MP3 stream: it is as long as its Info header says, tags aside") {
  const std::string whole = counted(5);
  CHECK_NOTHROW(check(whole));
  CHECK_NOTHROW(check(kId3 + whole + kId3v1));
  CHECK_NOTHROW(check(whole + "what is behind is not looked at"));
  CHECK_THROWS_WITH(check(whole.substr(0, whole.size() - 1)), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(whole.substr(0, whole.size() - 1) + kId3v1), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(whole.substr(0, 4 * kLength)), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(whole.substr(0, 300) + std::string(whole.size(), '\0')),
                    Catch::Contains("damaged"));
  CHECK_THROWS_WITH(check(whole + whole), Catch::Contains("several streams"));
  CHECK_THROWS_WITH(check(whole + kId3 + whole), Catch::Contains("several streams"));
  CHECK_THROWS_WITH(check(whole + kId3v1 + whole), Catch::Contains("several streams"));
}

TEST_CASE("MP3 stream: without an Info header it ends with a frame, before tags and zeros") {
  const std::string whole = plain(5);
  const std::string lyrics = "LYRICSBEGINla la laLYRICSEND";
  for (const std::string& behind : {std::string(), kId3v1, kId3, ape(true, 20), ape(false, 20),
                                    ape(false, 20) + kId3v1, lyrics + kId3v1}) {
    CAPTURE(behind);
    CHECK_NOTHROW(check(whole + behind));
    CHECK_NOTHROW(check(kId3 + kId3 + whole + behind));
    CHECK_NOTHROW(check(whole + std::string(9999, '\0') + behind));
    CHECK_THROWS_AS(check(whole.substr(0, whole.size() - 10) + behind), Error);
  }
  CHECK_NOTHROW(check(whole.substr(0, 4 * kLength)));  // a cut at a frame's end cannot be recognised
  CHECK_THROWS_WITH(check(whole.substr(0, 5 * kLength - 1)), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(whole.substr(0, 4 * kLength + 1)), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(whole.substr(0, 5 * kLength - 1) + kId3v1), Catch::Contains("cut off"));
  CHECK_THROWS_WITH(check(whole + kId3 + whole), Catch::Contains("several streams"));
  CHECK_THROWS_WITH(check(whole + kId3v1 + whole), Catch::Contains("several streams"));
  CHECK_THROWS_WITH(check(whole + frames(2, "\xFF\xFB\x90\xC4", 417)), Catch::Contains("several streams"));
}

TEST_CASE("MP3 stream: bytes that are wrong, missing or too many between frames are damage") {
  for (const std::string& whole : {plain(9), counted(9)}) {
    const auto with = [&](std::size_t at, std::size_t count, const std::string& bytes) {
      return std::string(whole).replace(at, count, bytes);
    };
    CHECK_THROWS_WITH(
        check(with(500, 400, std::string(400, 'x'))),
        Catch::Contains("is damaged: bytes of its stream are wrong or missing; copy it again."));
    CHECK_THROWS_WITH(check(with(500, 400, std::string(400, '\0'))), Catch::Contains("is damaged"));
    CHECK_THROWS_WITH(check(with(500, 0, "x")), Catch::Contains("is damaged"));
    CHECK_THROWS_AS(check(with(500, 1, "")), Error);  // damaged; if counted by an Info header, cut off
    CHECK_THROWS_AS(check(with(500, 400, "")), Error);
  }
  CHECK_THROWS_WITH(check(plain(9) + "x"), Catch::Contains("is damaged"));
  CHECK_THROWS_WITH(check(plain(9).erase(500, 400)), Catch::Contains("is damaged"));
}

TEST_CASE("MP3 stream: bytes in front of the first frame are damage, but for tags") {
  for (const std::string& whole : {plain(9), counted(9)}) {
    CHECK_THROWS_WITH(check("some letters" + whole), Catch::Contains("is damaged"));
    CHECK_THROWS_WITH(check(std::string(100, '\0') + whole), Catch::Contains("is damaged"));
    CHECK_THROWS_WITH(check(whole.substr(10)), Catch::Contains("is damaged"));
    const std::string padded = kId3 + std::string(1000, '\0');  // longer than the tag says
    CHECK_NOTHROW(check(padded + whole));
    CHECK_THROWS_WITH(check(padded + plain(9) + "x" + whole), Catch::Contains("is damaged"));
  }
}

TEST_CASE("MP3 stream: frames of all versions, bitrates and rates are as long as the standards say") {
  // ISO 11172-3 and 13818-3: 144 or 72 bits times bitrate by sampling rate, and a byte of padding.
  CHECK_NOTHROW(
      check(frames(3, "\xFF\xFB\x90\x44", 417) + frames(3, "\xFF\xFB\x92\x44", 418)));  // 128, 44.1 kHz
  CHECK_NOTHROW(
      check(frames(3, "\xFF\xFA\xE4\x04", 960) + frames(3, "\xFF\xFA\x14\x04", 96)));  // 320, 32; 48 kHz, CRC
  CHECK_NOTHROW(check(frames(3, "\xFF\xFB\x58\xC4", 288)));                            // 64, 32 kHz
  CHECK_NOTHROW(
      check(frames(3, "\xFF\xF3\xE0\xC4", 522) + frames(3, "\xFF\xF3\x12\xC4", 27)));  // 160, 8, 22.05 kHz
  CHECK_NOTHROW(check(frames(3, "\xFF\xF3\x84\xC4", 192)));                            // 64, 24 kHz
  CHECK_NOTHROW(
      check(frames(3, "\xFF\xE3\x10\xC4", 52) + frames(3, "\xFF\xE3\x80\xC4", 417)));  // 8, 64, 11.025 kHz
  CHECK_NOTHROW(check(frames(3, "\xFF\xE3\x14\xC4", 48)));                             // 8, 12 kHz
  CHECK_NOTHROW(check(frames(3, "\xFF\xE3\x18\xC4", 72)));                             // 8, 8 kHz
}

TEST_CASE("MP3 stream: what is no MP3, or is of free format, is accepted") {
  CHECK_NOTHROW(check(frames(3, "\xFF\xFB\x00\x44", 333)));
  CHECK_NOTHROW(check("fLaC"));
  CHECK_NOTHROW(check(""));
  CHECK_NOTHROW(check(kId3));
  CHECK_NOTHROW(check(kId3 + "fLaC" + std::string(1000, '\xFF')));
  CHECK_NOTHROW(check(test::readText(test::referenceWav("en_sad_f"))));
}
