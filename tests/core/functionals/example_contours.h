// Contours that a test writes down.
#pragma once

#include <vector>

#include "tonescape/functionals/functionals.h"
#include "tonescape/functionals/moments.h"

namespace tonescape::test {

struct ExampleContours : public ContourSource {
  std::vector<std::vector<float>> columns;  // of VoiceColumns
  std::vector<float> loudness_values;
  std::vector<std::vector<float>> flux_and_mfcc;
  std::vector<float> energy_values;

  std::span<float> voice(int column) override { return copied(columns[column]); }
  std::span<float> loudness() override { return copied(loudness_values); }
  std::span<float> fluxOrMfcc(int i) override { return copied(flux_and_mfcc[i]); }
  float meanEnergy() override { return moments(energy_values).mean; }

 private:
  std::span<float> copied(const std::vector<float>& values) {
    copy_ = values;
    return copy_;
  }
  std::vector<float> copy_;
};

}  // namespace tonescape::test
