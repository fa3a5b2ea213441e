// Moving average over three frames.
#pragma once

#include <span>
#include <vector>

namespace tonescape {

/// sma3: the mean of a value and its two neighbours, in the reference's order of additions.
inline float sma3(float centre, float left, float right) {
  return ((centre + left) + right) / 3.0f;
}

/// sma3nz: the mean of those of the three values that are not 0; 0 where the centre is 0. Thus 0, which
/// stands for "no value here" (unvoiced), stays 0 and does not change the means of its neighbours. Where a
/// stream begins or ends, the centre takes the place of the missing neighbour.
inline float sma3nz(float centre, float left, float right) {
  if (centre == 0.0f) return 0.0f;
  float sum = centre;
  float count = 1.0f;
  if (left != 0.0f) {
    sum += left;
    count += 1.0f;
  }
  if (right != 0.0f) {
    sum += right;
    count += 1.0f;
  }
  return sum / count;
}

/// Smooths a whole contour: y[i] = sma3(x[i], x[i-1], x[i+1]), the first and last value repeated beyond the
/// ends. `smoothed` gets contour.size() values, and may be the vector whose values `contour` is. Source:
/// Eyben et al. 2016 (GeMAPS), section 6.2.
void sma3(std::span<const float> contour, std::vector<float>& smoothed);

/// The same with sma3nz.
void sma3nz(std::span<const float> contour, std::vector<float>& smoothed);

}  // namespace tonescape
