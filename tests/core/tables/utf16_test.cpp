#include "tables/utf16.h"

#include <catch2/catch.hpp>

using namespace tonescape;
using namespace std::string_literals;

TEST_CASE("utf16: characters of one to four bytes, in either order of bytes") {
  CHECK(utf8OfUtf16("a\0\xE4\0\xAC\x20\x3D\xD8\x00\xDE"s, false) == "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
  CHECK(utf8OfUtf16("\0a\0\xE4\x20\xAC\xD8\x3D\xDE\x00"s, true) == "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST_CASE("utf16: half of a surrogate pair is replaced, half of a 16-bit unit is left out") {
  CHECK(utf8OfUtf16("\x3D\xD8\x61\0\x00\xDE\x3D\xD8x"s, false) == "\xEF\xBF\xBD\x61\xEF\xBF\xBD\xEF\xBF\xBD");
}
