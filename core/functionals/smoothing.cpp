#include "functionals/smoothing.h"

namespace tonescape {

void sma3(std::span<const float> contour, std::vector<float>& smoothed) {
  const std::size_t n = contour.size();
  smoothed.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const float left = contour[i > 0 ? i - 1 : 0];
    const float right = contour[i + 1 < n ? i + 1 : n - 1];
    smoothed[i] = sma3(contour[i], left, right);
  }
}

}  // namespace tonescape
