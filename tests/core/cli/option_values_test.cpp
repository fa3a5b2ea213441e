#include "cli/option_values.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

/// What is said of `value`; nothing if it is taken.
std::string refusal(const CLI::Validator& check, std::string value) {
  try {
    return check(value);
  } catch (const CLI::ParseError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("option values: words outside the list are refused") {
  const CLI::Validator format = oneOf("--format", {"csv", "json"});
  CHECK(refusal(format, "json").empty());
  for (const char* wrong : {"xml", "", "0", "CSV"})
    CHECK(refusal(format, wrong) == std::string("--format takes csv, json, not ") + wrong + ".");
}

TEST_CASE("option values: numbers outside the range are refused") {
  const CLI::Validator hop = numberFrom("--hop", 0.01, 60);
  for (const char* right : {"0.01", "60", "1e1", ".5"}) CHECK(refusal(hop, right).empty());
  for (const char* wrong : {"0.009", "60.1", "nan", "inf", "1s", "", "-1"})
    CHECK(refusal(hop, wrong) == std::string("--hop takes a number from 0.01 to 60, not ") + wrong + ".");
  const CLI::Validator folds = wholeFrom("--folds", 2, 1000);
  for (const char* right : {"2", "1000"}) CHECK(refusal(folds, right).empty());
  for (const char* wrong : {"1", "1001", "2.5", "2 ", "99999999999999999999", ""})
    CHECK(refusal(folds, wrong) ==
          std::string("--folds takes a whole number from 2 to 1000, not ") + wrong + ".");
  const CLI::Validator seed = wholeFrom("--seed", 0, 10);
  for (const char* wrong : {"", "99999999999999999999", "-", "-1"}) CHECK(!refusal(seed, wrong).empty());
  CHECK(refusal(seed, "0").empty());
}
