// Spectral flux: how much the spectrum changes from frame to frame.
#pragma once

#include <span>
#include <vector>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// Root mean square difference of this frame's magnitude spectrum and the last one's, over the bins below
/// 5000 Hz (DC included). Arbitrary unit, >= 0; exactly 0 in the first frame. Neither spectrum is normalised,
/// so flux grows with level.
class SpectralFlux {
 public:
  /// `layout`: the 20 ms frames' layout.
  explicit SpectralFlux(const FrameLayout& layout);

  /// `magnitude`: layout.binCount() values. Remembers them for the next call.
  float compute(std::span<const float> magnitude);

 private:
  std::vector<float> previous_;
  bool has_previous_ = false;
};

}  // namespace tonescape
