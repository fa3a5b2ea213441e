#include "signal/window.h"

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

}  // namespace tonescape
