#include "tonescape/descriptors/pitch_gate.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tonescape;

TEST_CASE("pitch gate: it measures the RMS of a windowed frame") {
  CHECK(windowedRms(std::vector<float>{3, 4, 0, 0, 0}) == Approx(2.2360680));  // sqrt(25 / 5)
  CHECK(windowedRms(std::vector<float>(960, 0.25f)) == 0.25f);
  CHECK(windowedRms(std::vector<float>(960, 0.0f)) == 0.0f);
}

TEST_CASE("pitch gate: it is closed up to -60 dB, the limit included") {
  CHECK(gatedPitch(200.0f, 0.0f) == 0.0f);
  CHECK(gatedPitch(200.0f, 0.001f) == 0.0f);
  CHECK(gatedPitch(200.0f, 0.0010001f) == 200.0f);
  CHECK(gatedPitch(0.0f, 0.5f) == 0.0f);
}

TEST_CASE("semitones: an octave above 27.5 Hz is 12") {
  CHECK(semitonesFrom27Hz5(55.0f) == Approx(12.0).epsilon(1e-7));
  CHECK(semitonesFrom27Hz5(440.0f) == Approx(48.0).epsilon(1e-7));
  CHECK(semitonesFrom27Hz5(261.6256f) ==
        Approx(39.0).epsilon(1e-6));  // middle C, nine semitones below 440 Hz
  CHECK(semitonesFrom27Hz5(0.0f) == 0.0f);
  CHECK(semitonesFrom27Hz5(29.0f) == 1.0f);  // never 0, which means unvoiced
}
