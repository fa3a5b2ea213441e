// Hammarberg index: the strongest low partial relative to the strongest high one.
#pragma once

#include <span>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// hammarbergIndex in dB: 10 log10 of the strongest bin below 2000 Hz over the strongest in 2000 ... 5000 Hz
/// (or up to the Nyquist frequency); 0 for digital silence. After Hammarberg, Fritzell, Gauffin, Sundberg &
/// Wedin 1980; Eyben et al. 2016 (GeMAPS).
class HammarbergIndex {
 public:
  /// `layout`: the 20 ms frames' layout.
  explicit HammarbergIndex(const FrameLayout& layout);
  /// `power`: layout.binCount() values.
  float compute(std::span<const float> power) const;

 private:
  std::size_t split_;  // first bin at or above 2000 Hz
  std::size_t end_;    // one past the last bin at or below 5000 Hz
};

}  // namespace tonescape
