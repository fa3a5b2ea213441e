// Rising and falling slopes between the extrema of a contour.
#pragma once

#include <span>

#include "tonescape/functionals/extrema.h"

namespace tonescape {

/// Statistics of the slopes, in the contour's unit per second.
struct SlopeStatistics {
  float mean_rising = 0.0f;     ///< mean of the rising slopes
  float stddev_rising = 0.0f;   ///< standard deviation of the rising slopes
  float mean_falling = 0.0f;    ///< mean of the falling slopes; positive for a fall
  float stddev_falling = 0.0f;  ///< standard deviation of the falling slopes
};

/// Statistics of the straight slopes from extremum to extremum of `contour` (`extrema` from findExtrema), 10
/// ms a frame. The first slope starts at the first value. Three peculiarities of the reference are kept: the
/// slope from the last extremum to the end counts as falling with a negative sign after a maximum, as rising
/// after a minimum; it enters the mean and the divisor of the standard deviation but not its sum of squares;
/// and a contour without extrema has one slope, its overall change divided by the number of frames, per frame
/// and not per second.
SlopeStatistics slopeStatistics(std::span<const float> contour, std::span<const Extremum> extrema);

}  // namespace tonescape
