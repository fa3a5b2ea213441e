#include "tonescape/statistics/percentiles.h"

#include <cmath>

namespace tonescape {

float percentile(std::span<const float> sorted, double p) {
  if (sorted.empty()) return 0.0f;
  const double rank = p * static_cast<double>(sorted.size() - 1);
  const double low = std::floor(rank);
  const double high = std::ceil(rank);
  const float at_low = sorted[static_cast<std::size_t>(low)];
  if (low == high) return at_low;
  const float at_high = sorted[static_cast<std::size_t>(high)];
  return at_low * static_cast<float>(high - rank) + at_high * static_cast<float>(rank - low);
}

}  // namespace tonescape
