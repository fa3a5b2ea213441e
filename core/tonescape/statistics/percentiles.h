// Percentiles.
#pragma once

#include <span>

namespace tonescape {

/// The `p` quantile (0 ... 1) of finite values in any order, linearly interpolated between the two nearest
/// ranks (type 7 of Hyndman & Fan 1996), in the values' precision. 0 if there are no values.
float percentile(std::span<const float> values, double p);
/// The same for doubles, which must be in ascending order.
double percentileOfSorted(std::span<const double> sorted, double p);

}  // namespace tonescape
