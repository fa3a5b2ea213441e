#include "tonescape/error.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace tonescape;

TEST_CASE("error: every error code has a name of its own, in lower case words") {
  std::set<std::string> names;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kClosed); ++code) {
    const std::string name = errorCodeName(static_cast<ErrorCode>(code));
    CHECK(name != "unknown");
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    names.insert(name);
  }
  CHECK(names.size() == static_cast<std::size_t>(ErrorCode::kClosed) + 1);
}

TEST_CASE("error: an error carries its code and its sentence") {
  const Error error(ErrorCode::kTooShort, "Give more.");
  CHECK(error.code() == ErrorCode::kTooShort);
  CHECK(std::string(error.what()) == "Give more.");
}
