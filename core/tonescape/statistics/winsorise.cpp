#include "tonescape/statistics/winsorise.h"

#include <algorithm>
#include <span>

#include "tonescape/statistics/percentiles.h"

namespace tonescape {

Eigen::ArrayXd winsorised(const Eigen::ArrayXd& values, double share) {
  Eigen::ArrayXd sorted = values;
  std::sort(sorted.data(), sorted.data() + sorted.size());
  const std::span<const double> ascending(sorted.data(), static_cast<std::size_t>(sorted.size()));
  const double low = percentileOfSorted(ascending, share);
  const double high = percentileOfSorted(ascending, 1.0 - share);
  return values.max(low).min(high);
}

}  // namespace tonescape
