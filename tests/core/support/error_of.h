// What a call throws.
#pragma once

#include <catch2/catch.hpp>

#include "tonescape/error.h"

namespace tonescape {

/// The tonescape::Error that `call` throws; any other outcome fails the test.
template <typename Call>
Error errorOf(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  FAIL("no error was thrown");
  return {ErrorCode::kClosed, ""};
}

/// Checks that the sentence of `error` has `part` in it.
inline void checkSays(const Error& error, const std::string& part) {
  CHECK_THAT(error.what(), Catch::Matchers::Contains(part));
}

}  // namespace tonescape
