#include "tonescape/signal/window.h"

#include <cmath>
#include <numbers>

namespace tonescape {

std::vector<float> hammingWindow(int length) {
  std::vector<float> window(length);
  for (int n = 0; n < length; ++n) {
    window[n] = static_cast<float>(0.54 - 0.46 * std::cos(2.0 * std::numbers::pi * n / (length - 1)));
  }
  return window;
}

std::vector<float> gaussWindow(int length) {
  const double middle = (length - 1) / 2.0;
  const double sigma = 0.4 * middle;
  std::vector<float> window(length);
  for (int n = 0; n < length; ++n) {
    const double z = (n - middle) / sigma;
    window[n] = static_cast<float>(std::exp(-0.5 * z * z));
  }
  return window;
}

}  // namespace tonescape
