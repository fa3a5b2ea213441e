#include "tonescape/descriptors/reference_gain.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/test_signals.h"

using namespace tonescape;

namespace {

double energyOf(double level) {
  return level * level;
}

// The level to which `gain` brings a stream of `level`, in dB relative to full scale.
double levelDb(float gain, double level) {
  return 20.0 * std::log10(gain * level);
}

// The gain after `seconds` of frames of one level.
float after(ReferenceGain& gain, double seconds, float level) {
  float last = 0.0f;
  for (int i = 0; i < std::lround(100.0 * seconds); ++i) last = gain.next(energyOf(level));
  return last;
}

}  // namespace

TEST_CASE("reference gain: it brings a stream to the reference level, from the first frame on") {
  for (const float level : {1.0f, 0.05f, 1e-4f}) {
    ReferenceGain gain(LevelReference::kStream);
    CHECK(levelDb(gain.next(energyOf(level)), level) == Approx(kReferenceLevelDb).epsilon(1e-6));
    CHECK(levelDb(after(gain, 20.0, level), level) == Approx(kReferenceLevelDb).epsilon(1e-6));
  }
}

TEST_CASE("reference gain: it is 1 where full scale is the reference") {
  ReferenceGain gain(LevelReference::kFullScale);
  CHECK(gain.next(energyOf(0.05f)) == 1.0f);
  CHECK(gain.next(energyOf(1e-4f)) == 1.0f);
}

TEST_CASE("reference gain: a factor on the stream divides it") {
  const std::vector<float> levels = test::noise(0.3f, 3000, 5);
  for (const double factor : {0.25, 4.0, 0.1, 10.0}) {
    ReferenceGain gain(LevelReference::kStream);
    ReferenceGain of_scaled(LevelReference::kStream);
    for (const float level : levels) {
      const double expected = gain.next(energyOf(level)) / factor;
      REQUIRE(of_scaled.next(energyOf(factor * level)) == Approx(expected).epsilon(1e-6));
    }
  }
}

TEST_CASE("reference gain: frames weigh alike in the first ten seconds, and fade in ten more") {
  ReferenceGain gain(LevelReference::kStream);
  after(gain, 2.0, 0.2f);
  // 2 s of energy 0.04 and 6 s of energy 0.0004.
  const double mean = (2.0 * 0.04 + 6.0 * 0.0004) / 8.0;
  CHECK(levelDb(after(gain, 6.0, 0.02f), std::sqrt(mean)) == Approx(kReferenceLevelDb).epsilon(1e-6));

  ReferenceGain long_stream(LevelReference::kStream);
  after(long_stream, 30.0, 0.2f);
  const double faded = 0.0004 + (0.04 - 0.0004) * std::pow(1.0 - 1.0 / 1000.0, 1000.0);
  CHECK(levelDb(after(long_stream, 10.0, 0.02f), std::sqrt(faded)) ==
        Approx(kReferenceLevelDb).epsilon(1e-5));
}

TEST_CASE("reference gain: digital silence does not count") {
  ReferenceGain gain(LevelReference::kStream);
  CHECK(after(gain, 5.0, 0.0f) == 1.0f);
  const float speech = after(gain, 1.0, 0.1f);
  CHECK(levelDb(speech, 0.1) == Approx(kReferenceLevelDb).epsilon(1e-6));
  CHECK(after(gain, 600.0, 0.0f) == speech);
}

TEST_CASE("reference gain: a sound below the lowest level counts as that level") {
  ReferenceGain gain(LevelReference::kStream);
  const float highest = static_cast<float>(std::pow(10.0, (kReferenceLevelDb - kLowestStreamLevelDb) / 20.0));
  CHECK(gain.next(energyOf(1e-9f)) == Approx(highest).epsilon(1e-6));
  CHECK(gain.next(energyOf(1e-25f)) == Approx(highest).epsilon(1e-6));
}
