// Finds the bins of a spectrum by frequency.
#pragma once

#include <algorithm>
#include <cstddef>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// Powers at or below this (the square of 1e-7) count as this where a logarithm is taken.
inline constexpr float kPowerFloor = 1e-14f;

/// Index of the first bin k with k * bin_spacing >= hz; binCount() if there is none.
inline std::size_t firstBinAtOrAbove(const FrameLayout& layout, double hz) {
  int k = 0;
  while (k < layout.binCount() && k * layout.bin_spacing_hz < hz) ++k;
  return static_cast<std::size_t>(k);
}

/// Index of the first bin k with k * bin_spacing > hz; binCount() if there is none.
inline std::size_t firstBinAbove(const FrameLayout& layout, double hz) {
  int k = 0;
  while (k < layout.binCount() && k * layout.bin_spacing_hz <= hz) ++k;
  return static_cast<std::size_t>(k);
}

}  // namespace tonescape
