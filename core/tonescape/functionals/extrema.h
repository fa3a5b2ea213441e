// The significant peaks and valleys of a contour.
#pragma once

#include <span>
#include <vector>

namespace tonescape {

/// A significant maximum or minimum.
struct Extremum {
  int position;  ///< index in the contour
  float value;   ///< in the contour's unit
  bool maximum;  ///< true: a peak; false: a valley
};

/// Finds the alternating maxima and minima of `contour` that stand out by a tenth of its range, in order of
/// position. A candidate is higher (lower) than both neighbours and at least two frames away from either end;
/// insignificant maxima are removed first, then minima; of neighbours of the same kind the most extreme
/// stays. A contour of fewer than 5 values has none. `extrema` is overwritten; it allocates only where it has
/// to grow.
void findExtrema(std::span<const float> contour, std::vector<Extremum>& extrema);

}  // namespace tonescape
