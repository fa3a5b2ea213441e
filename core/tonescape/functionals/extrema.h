// The significant peaks and valleys of a contour.
#pragma once

#include <span>
#include <vector>

namespace tonescape {

struct Extremum {
  int position;  ///< index in the contour
  float value;
  bool maximum;  ///< a peak; otherwise a valley
};

/// Finds the alternating maxima and minima of `contour` that stand out by a tenth of its range, in order of
/// position. A candidate is higher (lower) than both neighbours and at least two frames away from either end;
/// maxima are thinned first, then minima, then of neighbours of one kind the most extreme stays. A contour of
/// fewer than 5 values has none. `extrema` is overwritten; it allocates only where it has to grow.
void findExtrema(std::span<const float> contour, std::vector<Extremum>& extrema);

}  // namespace tonescape
