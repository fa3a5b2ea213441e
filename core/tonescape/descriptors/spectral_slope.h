// Spectral slope: how the level falls with frequency inside a band.
#pragma once

#include <span>
#include <vector>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// Slope of the log power spectrum over a band, in dB/Hz (slope0-500, slope500-1500 of GeMAPS). It is the
/// slope of a regression line with two peculiarities of the reference, by which a flat spectrum has a slope
/// other than 0: the number of intervals stands where the number of points belongs, and frequency and level
/// of a bin at the band's edge are multiplied by its share of a bin width. Levels at or below -140 dB count
/// as -140 dB.
class SpectralSlope {
 public:
  /// Band from `low_hz` to `high_hz`, low < high, high below the Nyquist frequency.
  SpectralSlope(const FrameLayout& layout, double low_hz, double high_hz);

  /// `power`: layout.binCount() values.
  float compute(std::span<const float> power) const;

 private:
  // The slope is linear in the levels; the constructor computes one coefficient per bin.
  int first_bin_;
  std::vector<double> coefficient_;
};

}  // namespace tonescape
