#include "cli/printable.h"

#include <catch2/catch.hpp>

using tonescape::printable;

TEST_CASE("printable: control characters are written out, all else stays") {
  CHECK(printable("plain, \"Ärger\" 怒り\nnext line") == "plain, \"Ärger\" 怒り\nnext line");
  CHECK(printable("\x1b]0;title\x07\x1b[2J\r\t\x7f") == "\\x1b]0;title\\x07\\x1b[2J\\x0d\\x09\\x7f");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
  // U+009B opens a sequence as ESC [ does; U+00A0 is a space.
  CHECK(printable("\xC2\x9B"
                  "31m\xC2\x80\xC2\xA0") == "\\x9b31m\\x80\xC2\xA0");
  // The first byte of such a character alone, or before another character, is not a control character.
  CHECK(printable(std::string_view("cut \xC2\x9B", 5)) == "cut \xC2");
  CHECK(printable("\xC2"
                  "A") ==
        "\xC2"
        "A");
}
