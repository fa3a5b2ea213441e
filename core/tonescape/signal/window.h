// Analysis windows.
#pragma once

#include <vector>

namespace tonescape {

/// Symmetric Hamming window: w(n) = 0.54 - 0.46 cos(2 pi n / (length - 1)), n = 0 ... length - 1; `length` is
/// at least 2. Computed in double, rounded to float; not normalised.
std::vector<float> hammingWindow(int length);

/// Symmetric Gaussian window: w(n) = exp(-0.5 ((n - m) / (0.4 m))^2), m = (length - 1) / 2; `length` is at
/// least 2. Computed in double, rounded to float; not normalised.
std::vector<float> gaussWindow(int length);

}  // namespace tonescape
