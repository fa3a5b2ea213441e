// Contours with values that a test states.
#pragma once

#include <vector>

#include "tonescape/functionals/functionals.h"
#include "tonescape/functionals/moments.h"

namespace tonescape::test {

struct ExampleContours : public SmoothedContours {
  std::vector<std::vector<float>> contours =
      std::vector<std::vector<float>>(contourViews().size());  // by contourViews()
  std::vector<float> energy_values;

  std::vector<float>& at(const ContourView& view) { return contours[indexOf(view)]; }

  std::span<float> contour(int view) override {
    copy_ = contours[view];
    return copy_;
  }
  float meanEnergy() override { return moments(energy_values).mean; }

 private:
  std::vector<float> copy_;
};

}  // namespace tonescape::test
