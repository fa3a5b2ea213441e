#include "tonescape/text.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

using namespace tonescape;

TEST_CASE("text: a list has its items in order, with a comma between two") {
  CHECK(commaSeparated(std::vector<std::string>{}).empty());
  CHECK(commaSeparated(std::vector<std::string>{"anger"}) == "anger");
  CHECK(commaSeparated(std::vector<std::string>{"sadness", "anger", "joy"}) == "sadness, anger, joy");
}

TEST_CASE("text: a list takes the text of each item from a function or a member") {
  struct Corpus {
    const char* name;
  };
  CHECK(commaSeparated(std::vector<Corpus>{{"emodb"}, {"urdu"}}, &Corpus::name) == "emodb, urdu");
  CHECK(commaSeparated(std::set{16000, 8000}, [](int hz) { return std::to_string(hz); }) == "8000, 16000");
}

TEST_CASE("text: each name is listed with the number of its indices, also if that is 0") {
  CHECK(countsText({"anger", "calm", "joy"}, {1, 0, 1, 1}) == "anger 1, calm 3, joy 0");
  CHECK(countsText({}, {}).empty());
}
