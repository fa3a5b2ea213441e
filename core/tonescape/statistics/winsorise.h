// Winsorising: extreme values are moved to a percentile before statistics are taken.
#pragma once

#include "tonescape/eigen.h"

namespace tonescape {

/// The share of the values at each end that Statistics::kWinsorised moves.
inline constexpr double kWinsorisedShare = 0.15;

/// Returns `values` (finite, at least one) with those below the `share` quantile moved up to it and those
/// above the 1 - `share` quantile moved down to it (Dixon 1960, Annals of Mathematical Statistics 31(2)).
/// `share` is from 0 to 0.5. Quantiles are those of percentileOfSorted().
Eigen::ArrayXd winsorised(const Eigen::ArrayXd& values, double share);

}  // namespace tonescape
