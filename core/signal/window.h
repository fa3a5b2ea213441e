// Analysis windows.
#pragma once

#include <vector>

namespace tonescape {

/// Symmetric Hamming window: w(n) = 0.54 - 0.46 cos(2 pi n / (length - 1)), n = 0 ... length - 1. length
/// >= 2. Computed in double, rounded to float; not normalised.
std::vector<float> hammingWindow(int length);

}  // namespace tonescape
