// Contours that a test writes down.
#pragma once

#include <vector>

#include "functionals/functionals.h"

namespace tonescape::test {

struct ExampleContours : ContourSource {
  std::vector<std::vector<float>> columns;  // of VoiceColumns
  std::vector<float> loudness_values;
  std::vector<std::vector<float>> flux_and_mfcc;
  std::vector<float> energy_values;

  std::span<const float> voice(int column) override { return columns[column]; }
  std::span<const float> loudness() override { return loudness_values; }
  std::span<const float> fluxOrMfcc(int i) override { return flux_and_mfcc[i]; }
  std::span<const float> energy() override { return energy_values; }
};

}  // namespace tonescape::test
