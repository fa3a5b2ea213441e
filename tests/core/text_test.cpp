#include "tonescape/text.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>
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

TEST_CASE("text: parts are joined in order") {
  const std::string name = "joy";
  CHECK(concatenated({"the class \"", name, "\" has ", std::to_string(3)}) == "the class \"joy\" has 3");
  CHECK(concatenated({}).empty());
}

TEST_CASE("text: a decimal is that of printf's %g") {
  const auto printed = [](double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    return std::string(text);
  };
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const int digits : {1, 6, 9}) {
    for (const double value :
         {0.0,           -0.0, 1.0,  -1.0,   10.0,    0.1, 0.25, 99.9999999, 999999.5,  123456789.0, 1e-4,
          9.99999999e-5, 1e-5, 1e22, 1e-300, 1.7e308, 9.5, -9.6, 32767.0,    kInfinity, -kInfinity}) {
      CAPTURE(value, digits);
      CHECK(decimalText(value, digits) == printed(value, digits));
    }
  }
  CHECK(decimalText(std::nan(""), 6) == "nan");
  std::mt19937 generator(1);
  std::uniform_real_distribution<double> exponents(-40.0, 40.0);
  for (int i = 0; i < 20000; ++i) {
    const double value = (i % 2 == 0 ? 1.0 : -1.0) * std::pow(10.0, exponents(generator));
    CAPTURE(value);
    REQUIRE(decimalText(value, 6) == printed(value, 6));
    REQUIRE(decimalText(static_cast<float>(value), 9) == printed(static_cast<float>(value), 9));
  }
}
