#include "tonescape/descriptors/alpha_ratio.h"

#include <cmath>
#include <numeric>

#include "tonescape/descriptors/frequency_axis.h"

namespace tonescape {

AlphaRatio::AlphaRatio(const FrameLayout& layout)
    : split_(firstBinAtOrAbove(layout, 1000.0)), end_(firstBinAbove(layout, 5000.0)) {}

float AlphaRatio::compute(std::span<const float> power) const {
  const float low = std::accumulate(power.begin(), power.begin() + split_, 0.0f);
  const float high = std::accumulate(power.begin() + split_, power.begin() + end_, 0.0f);
  if (low <= 0.0f) return 0.0f;
  return 10.0f * std::log10(std::max(high, kPowerFloor) / low);
}

}  // namespace tonescape
