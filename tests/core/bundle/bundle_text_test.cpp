#include "tonescape/bundle/bundle_text.h"

#include <bit>
#include <cstdint>

#include "support/error_of.h"
#include "tonescape/text.h"

namespace tonescape {

TEST_CASE("bundle text: names survive being joined and split") {
  const std::vector<std::string> names{"one", "two words", "3"};
  CHECK(joinLines(names) == "one\ntwo words\n3");
  CHECK(splitLines(joinLines(names)) == names);
  for (const char* text : {"", "a\n", "\na", "a\n\nb"}) {
    checkSays(errorOf([&] { splitLines(text); }), "empty feature, class or corpus name");
  }
}

TEST_CASE("bundle text: lists of integers are read strictly") {
  CHECK(parseIntegers("22,64,1", "k", 1, 64) == std::vector<int>{22, 64, 1});
  for (const char* text : {"", "0", "65", "1,", ",1", "1, 2", "1.5", "x", "-1", "99999999999"}) {
    CAPTURE(text);
    const Error error = errorOf([&] { parseIntegers(text, "layer_sizes", 1, 64); });
    CHECK(error.code() == ErrorCode::kBadModel);
    checkSays(error, std::string("layer_sizes \"") + text + "\"");
    checkSays(error, "from 1 to 64");
  }
}

TEST_CASE("bundle text: a float survives being written as a decimal") {
  for (const float value : {1.0f / 3.0f, 1e-30f, 3.4e38f, 16777217.0f})
    CHECK(parsePositive(decimalText(value, 9), "k") == value);
  // From the smallest float with all its digits to the largest, a few thousand of them.
  for (std::uint32_t bits = 0x00800000; bits < 0x7f800000; bits += 0x0009f3c1) {
    const auto value = std::bit_cast<float>(bits);
    REQUIRE(parsePositive(decimalText(value, 9), "k") == value);
  }
  for (const char* text : {"2.5", "25e-1", "0.25e+1", ".25e1", "2500e-3", "2.5000000000000000000000000"})
    CHECK(parsePositive(text, "k") == 2.5f);
  for (const char* text :
       {"",  "0",  "-1",    "x",  "1x", "nan", "inf",   "1e39", "e1",           "1e",
        ".", "1e", "1.2.3", "1 ", " 1", "+1",  "1e1.5", "1ee1", "1e9999999999", "1e-1001"}) {
    CAPTURE(text);
    checkSays(errorOf([&] { parsePositive(text, "latent_radius"); }),
              std::string("latent_radius \"") + text + "\"");
  }
}

TEST_CASE("bundle text: a tensor's shape is written as a list") {
  CHECK(shapeText({64, 22}) == "[64, 22]");
  CHECK(shapeText({}) == "[]");
}

}  // namespace tonescape
