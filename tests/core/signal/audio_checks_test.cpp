#include "tonescape/signal/audio_checks.h"

#include <catch2/catch.hpp>
#include <limits>
#include <vector>

#include "support/error_of.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

ErrorCode codeOf(const std::vector<float>& samples) {
  return errorOf([&] { checkSamples(samples); }).code();
}

}  // namespace

TEST_CASE("audio checks: ordinary audio, also over full scale, is accepted") {
  CHECK_NOTHROW(checkSamples(std::vector<float>{}));
  CHECK_NOTHROW(checkSamples(std::vector<float>{0.0f, -1.0f, 1.5f, -kMaxAbsSample}));
}

TEST_CASE("audio checks: NaN, infinity and 16-bit integers are refused") {
  CHECK(codeOf({0.0f, std::numeric_limits<float>::quiet_NaN()}) == ErrorCode::kNonFiniteSample);
  CHECK(codeOf({-std::numeric_limits<float>::infinity()}) == ErrorCode::kNonFiniteSample);
  CHECK(codeOf({0.0f, 1200.0f}) == ErrorCode::kSampleScale);
  CHECK_THROWS_WITH(checkSamples(std::vector<float>{0.0f, 1200.0f}), Catch::Contains("Sample 1 is 1200"));
}

TEST_CASE("audio checks: rates from 8 to 96 kHz are accepted") {
  CHECK_NOTHROW(checkSampleRate(8000));
  CHECK_NOTHROW(checkSampleRate(96000));
  CHECK_THROWS_AS(checkSampleRate(7999), Error);
  CHECK_THROWS_AS(checkSampleRate(96001), Error);
  CHECK_THROWS_AS(checkSampleRate(0), Error);
  CHECK_THROWS_WITH(checkSampleRate(-5), Catch::Contains("-5 Hz"));
}
