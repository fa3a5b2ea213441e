#include "tonescape/statistics/winsorise.h"

#include <algorithm>
#include <cmath>

namespace tonescape {
namespace {

double quantile(const Eigen::ArrayXd& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<Eigen::Index>(std::floor(place));
  const Eigen::Index above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

}  // namespace

Eigen::ArrayXd winsorised(const Eigen::ArrayXd& values, double share) {
  Eigen::ArrayXd sorted = values;
  std::sort(sorted.data(), sorted.data() + sorted.size());
  const double low = quantile(sorted, share);
  const double high = quantile(sorted, 1.0 - share);
  return values.max(low).min(high);
}

}  // namespace tonescape
