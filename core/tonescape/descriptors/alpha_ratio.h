// Alpha ratio: the energy above 1 kHz relative to the energy below.
#pragma once

#include <span>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// alphaRatio in dB: 10 log10 of the energy in 1000 ... 5000 Hz (or up to the Nyquist frequency) over the
/// energy below 1000 Hz. Negative for ordinary voice; 0 for digital silence. After Frokjaer-Jensen & Prytz
/// 1976; Eyben et al. 2016 (GeMAPS). The paper starts at 50 Hz; this includes DC, as the reference does.
class AlphaRatio {
 public:
  /// `layout`: the 20 ms frames' layout.
  explicit AlphaRatio(const FrameLayout& layout);
  /// `power`: layout.binCount() values.
  float compute(std::span<const float> power) const;

 private:
  std::size_t split_;  // first bin at or above 1000 Hz
  std::size_t end_;    // one past the last bin at or below 5000 Hz
};

}  // namespace tonescape
