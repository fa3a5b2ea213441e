// Returns the error that a call throws.
#pragma once

#include <catch2/catch.hpp>

#include "tonescape/error.h"

namespace tonescape {

/// Returns the tonescape::Error that `call` throws; the test fails if it throws none or another exception.
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

/// Checks that the sentence of `error` contains `part`.
inline void checkSays(const Error& error, const std::string& part) {
  CHECK_THAT(error.what(), Catch::Matchers::Contains(part));
}

}  // namespace tonescape
