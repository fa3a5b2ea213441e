#include "tonescape/functionals/smoothing.h"

namespace tonescape {
namespace {

template <typename Step>
void smooth(std::span<const float> contour, std::vector<float>& smoothed, Step step) {
  const std::size_t n = contour.size();
  smoothed.resize(n);
  float left = n > 0 ? contour[0] : 0.0f;
  for (std::size_t i = 0; i < n; ++i) {
    const float centre = contour[i];
    const float right = contour[i + 1 < n ? i + 1 : i];
    smoothed[i] = step(centre, left, right);
    left = centre;
  }
}

}  // namespace

void sma3(std::span<const float> contour, std::vector<float>& smoothed) {
  smooth(contour, smoothed, [](float c, float a, float b) { return sma3(c, a, b); });
}

void sma3nz(std::span<const float> contour, std::vector<float>& smoothed) {
  smooth(contour, smoothed, [](float c, float a, float b) { return sma3nz(c, a, b); });
}

}  // namespace tonescape
