// Percentiles of a contour.
#pragma once

#include <span>

namespace tonescape {

/// The `p` quantile (0 ... 1) of values in ascending order, linearly interpolated between the two nearest
/// ranks (type 7 of Hyndman & Fan 1996), in float. 0 if there are no values.
float percentile(std::span<const float> sorted, double p);

}  // namespace tonescape
