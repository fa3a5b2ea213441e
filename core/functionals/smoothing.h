// Moving average over three frames.
#pragma once

#include <span>
#include <vector>

namespace tonescape {

/// sma3: the mean of a value and its two neighbours, in the reference's order of additions.
inline float sma3(float centre, float left, float right) {
  return ((centre + left) + right) / 3.0f;
}

/// Smooths a whole contour: y[i] = sma3(x[i], x[i-1], x[i+1]), the first and last value repeated beyond the
/// ends. `smoothed` gets contour.size() values. Source: Eyben et al. 2016 (GeMAPS), section 6.2.
void sma3(std::span<const float> contour, std::vector<float>& smoothed);

}  // namespace tonescape
