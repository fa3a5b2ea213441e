#include "tonescape/bundle/json_header.h"

#include <catch2/catch.hpp>

#include "support/error_of.h"

namespace tonescape {
namespace {

using Kind = JsonValue::Kind;

bool isRefused(std::string_view text) {
  return errorOf([&] { parseJson(text); }).code() == ErrorCode::kBadModel;
}

}  // namespace

TEST_CASE("JSON: values of each kind are read, with white space between them") {
  const JsonValue value =
      parseJson(" {\"a\" : [ 0 , 12,-3, 1.5, 2e3, true , null],\n\t\"b\":{}, \"c\":\"x\", \"d\":[]}\r\n");
  REQUIRE(value.kind == Kind::kObject);
  REQUIRE(value.members.size() == 4);
  const JsonValue* const list = value.find("a");
  REQUIRE(list != nullptr);
  REQUIRE(list->items.size() == 7);
  CHECK(list->items[0].kind == Kind::kUnsigned);
  CHECK(list->items[0].number == 0);
  CHECK(list->items[1].number == 12);
  for (std::size_t i = 2; i < 7; ++i) CHECK(list->items[i].kind == Kind::kOther);
  CHECK(value.find("b")->kind == Kind::kObject);
  CHECK(value.find("c")->text == "x");
  CHECK(value.find("d")->items.empty());
  CHECK(value.find("e") == nullptr);
  CHECK(parseJson("9223372036854775807").number == 9223372036854775807u);
  CHECK(parseJson("18446744073709551615").kind == Kind::kOther);  // may not fit into the type of a number
}

TEST_CASE("JSON: an object of 100,000 keys is read in a moment, and a repeated one is still found") {
  std::string text = "{";
  for (int i = 0; i < 100000; ++i) text += "\"key" + std::to_string(i) + "\":1,";
  CHECK(parseJson(text + "\"last\":2}").members.size() == 100001);
  CHECK(isRefused(text + "\"key0\":2}"));
}

TEST_CASE("JSON: text that RFC 8259 does not allow is refused") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{a:1}",
                           "[1,]",
                           "[1 2]",
                           "[,1]",
                           "[1",
                           "01",
                           "-",
                           "1.",
                           ".5",
                           "1e",
                           "+1",
                           "nul",
                           "True",
                           "'a'",
                           "\"a",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\u12g4\"",
                           "\"\t\"",
                           "\"\\ud800\"",
                           "\"\\ud800\\u0041\"",
                           "\"\\udc00\"",
                           "1 1",
                           "{} x",
                           "{\"a\":1 \"b\":2}",
                           "\"\\"}) {
    INFO(text);
    CHECK(isRefused(text));
  }
  CHECK(isRefused(std::string_view("\"\0\"", 3)));
}

TEST_CASE("JSON: strings are UTF-8, by RFC 3629") {
  // The bounds of each length, and U+D7FF and U+E000 around the surrogates.
  for (const char* text : {"\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                           "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    CHECK(parseJson('"' + std::string(text) + '"').text == text);
    CHECK(jsonQuoted(text) == '"' + std::string(text) + '"');
  }
  // A tail alone, overlong forms, a surrogate, beyond U+10FFFF, cut sequences.
  for (const char* text :
       {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xc3", "\xe2\x82", "\xf0\x90\x80"}) {
    CHECK(isRefused('"' + std::string(text) + '"'));
    CHECK_FALSE(jsonQuoted(text));
  }
}

TEST_CASE("JSON: escaped characters are read and written") {
  CHECK(parseJson(R"("\"\\\/\b\f\n\r\t")").text == "\"\\/\b\f\n\r\t");
  CHECK(parseJson(R"("\u0041\u00e9\u20aC\uD83D\uDE00")").text == "A\u00e9\u20ac\U0001F600");
  CHECK(jsonQuoted("\"\\/\b\f\n\r\t\x01\x1f\u00e9") == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u00e9\"");
  std::string all;
  for (char c = 1; c < 127; ++c) all += c;
  CHECK(parseJson(*jsonQuoted(all)).text == all);
}

TEST_CASE("JSON: a repeated key and deep nesting are refused") {
  checkSays(errorOf([] { parseJson(R"({"a":1,"b":2,"a":3})"); }), "\"a\" twice");
  CHECK(parseJson("[[[[1]]]]").kind == Kind::kArray);
  checkSays(errorOf([] { parseJson("[[[[[1]]]]]"); }), "nested too deeply");
}

}  // namespace tonescape
