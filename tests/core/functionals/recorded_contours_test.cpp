#include "tonescape/functionals/recorded_contours.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

DescriptorValues frame(float loudness, float pitch, float jitter, float amplitude) {
  DescriptorValues values;
  values[Descriptor::kLoudness] = loudness;
  values[Descriptor::kPitch] = pitch;
  values[Descriptor::kJitter] = jitter;
  values[Descriptor::kF1Frequency] = 500.0f;
  values[Descriptor::kF1Amplitude] = amplitude;
  values[Descriptor::kEnergy] = 0.25f;
  return values;
}

RecordedContours threeFrames(bool keep_unvoiced) {
  RecordedContours contours(keep_unvoiced);
  contours.push(frame(1, 0, 0, -201));
  contours.push(frame(2, 30, 0.5f, -12));
  contours.push(frame(3, 0, 0, -201));
  return contours;
}

std::vector<float> contourOf(const RecordedContours& contours, Descriptor descriptor) {
  std::vector<float> values;
  contours.append(descriptor, values);
  return values;
}

}  // namespace

TEST_CASE("recorded contours: voice quality is kept for voiced frames only, spectrum and pitch for all") {
  CHECK(isOfVoicedFrames(Descriptor::kJitter));
  CHECK(isOfVoicedFrames(Descriptor::kF2Bandwidth));
  CHECK_FALSE(isOfVoicedFrames(Descriptor::kPitch));
  CHECK_FALSE(isOfVoicedFrames(Descriptor::kMfcc1));
}

TEST_CASE(
    "recorded contours: descriptors that are not kept for unvoiced frames have the table's value there") {
  for (const bool keep_unvoiced : {false, true}) {
    const RecordedContours contours = threeFrames(keep_unvoiced);
    CHECK(contours.frames() == 3);
    CHECK(contours.energySum() == 0.75);
    CHECK(contourOf(contours, Descriptor::kLoudness) == std::vector<float>{1, 2, 3});
    CHECK(contourOf(contours, Descriptor::kJitter) == std::vector<float>{0, 0.5f, 0});
    CHECK(contourOf(contours, Descriptor::kF1Amplitude) == std::vector<float>{-201, -12, -201});
  }
  CHECK(contourOf(threeFrames(true), Descriptor::kF1Frequency) == std::vector<float>{500, 500, 500});
  CHECK(contourOf(threeFrames(false), Descriptor::kF1Frequency) == std::vector<float>{0, 500, 0});
}
