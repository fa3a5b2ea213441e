#include "tonescape/descriptors/hammarberg_index.h"

#include <algorithm>
#include <cmath>

#include "tonescape/descriptors/frequency_axis.h"

namespace tonescape {

HammarbergIndex::HammarbergIndex(const FrameLayout& layout)
    : split_(firstBinAtOrAbove(layout, 2000.0)), end_(firstBinAbove(layout, 5000.0)) {}

float HammarbergIndex::compute(std::span<const float> power) const {
  const float low = *std::max_element(power.begin(), power.begin() + split_);
  const float high = *std::max_element(power.begin() + split_, power.begin() + end_);
  if (high <= 0.0f) return 0.0f;
  return 10.0f * std::log10(std::max(low, kPowerFloor) / high);
}

}  // namespace tonescape
