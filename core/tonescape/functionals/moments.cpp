#include "tonescape/functionals/moments.h"

#include <cmath>

namespace tonescape {

Moments moments(std::span<const float> contour) {
  if (contour.empty()) return {};
  const auto n = static_cast<double>(contour.size());
  double sum = 0.0;
  for (const float y : contour) sum += y;
  Moments result;
  result.mean = static_cast<float>(sum / n);

  double squares = 0.0;
  for (const float y : contour) {
    const double deviation = static_cast<double>(y) - result.mean;
    squares += deviation * deviation;
  }
  const double stddev = std::sqrt(squares / n);
  result.stddev_norm = static_cast<float>(result.mean == 0.0f ? stddev : stddev / result.mean);
  return result;
}

}  // namespace tonescape
