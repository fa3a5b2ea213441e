// Mean and coefficient of variation of a contour.
#pragma once

#include <span>

namespace tonescape {

/// Mean and coefficient of variation.
struct Moments {
  float mean = 0.0f;         ///< arithmetic mean; 0 for an empty contour
  float stddev_norm = 0.0f;  ///< standard deviation (of the population) / mean, with the mean's sign
};

/// amean and stddevNorm of `contour`, summed in double. stddev_norm is 0 where the contour does not vary, and
/// the standard deviation itself where the mean is exactly 0; there is no limit for means near 0.
Moments moments(std::span<const float> contour);

}  // namespace tonescape
