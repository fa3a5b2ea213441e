#include "tonescape/statistics/percentiles.h"

#include <cmath>

namespace tonescape {
namespace {

template <typename Scalar>
Scalar interpolated(std::span<const Scalar> sorted, double p) {
  if (sorted.empty()) return 0;
  const double rank = p * static_cast<double>(sorted.size() - 1);
  const double low = std::floor(rank);
  const double high = std::ceil(rank);
  const Scalar at_low = sorted[static_cast<std::size_t>(low)];
  if (low == high) return at_low;
  const Scalar at_high = sorted[static_cast<std::size_t>(high)];
  return at_low * static_cast<Scalar>(high - rank) + at_high * static_cast<Scalar>(rank - low);
}

}  // namespace

float percentile(std::span<const float> sorted, double p) {
  return interpolated(sorted, p);
}

double percentile(std::span<const double> sorted, double p) {
  return interpolated(sorted, p);
}

}  // namespace tonescape
