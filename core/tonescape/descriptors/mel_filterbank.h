// 26 triangular mel bands of a power spectrum, shared by loudness and the cepstrum.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "tonescape/signal/framing.h"

namespace tonescape {

inline constexpr int kMelBandCount = 26;  ///< bands of the filterbank
/// The power in each band.
using MelBands = std::array<float, kMelBandCount>;

/// mel(f) = 1127 ln(1 + f/700), f in Hz; 0 for f <= 0 (O'Shaughnessy 1987; HTK Book).
double hzToMel(double hz);
/// Inverse of hzToMel.
double melToHz(double mel);

/// The HTK filterbank: triangles of unit peak, equidistant and half overlapping on the mel axis from 20 Hz to
/// 8 kHz or the Nyquist frequency, whichever is lower. No area normalisation. A band with no bin (low sample
/// rates) is 0. Source: Young et al., The HTK Book (v3.4), section 5.4.
class MelFilterbank {
 public:
  /// `layout`: the 20 ms frames' layout.
  explicit MelFilterbank(const FrameLayout& layout);

  /// `power`: layout.binCount() values, of samples scaled to +-1.
  void compute(std::span<const float> power, MelBands& bands) const;

  /// Frequency of band b's peak in Hz, b = 0 ... 25.
  double centreHz(int band) const { return centre_hz_[band]; }

 private:
  // Between two band edges the power of a bin is divided between the falling side of one band and the rising
  // side of the next.
  struct BinShare {
    int edge;      // j: the bin lies in (edge j, edge j+1]
    float weight;  // of band j-1; band j gets the rest
  };
  int first_bin_;
  std::vector<BinShare> shares_;
  std::array<double, kMelBandCount> centre_hz_;
};

}  // namespace tonescape
