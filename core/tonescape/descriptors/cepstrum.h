// Mel-frequency cepstral coefficients 1 to 4.
#pragma once

#include <array>

#include "tonescape/descriptors/mel_filterbank.h"

namespace tonescape {

inline constexpr int kCepstralCount = 4;  ///< mfcc1 ... mfcc4

/// mfcc_i = sqrt(2/26) * lifter_i * sum over the bands of ln(max(band * 32767^2, 1)) cos(pi i (b + 1/2) /
/// 26), i = 1 ... 4, with the lifter 1 + 11 sin(pi i / 22): HTK's coefficients, on its 16-bit scale (Davis &
/// Mermelstein 1980; The HTK Book (v3.4), sections 5.4 and 5.6). No pre-emphasis, no mean subtraction.
/// Digital silence gives 0.
class Cepstrum {
 public:
  /// Computes the cosines and the lifter.
  Cepstrum();

  /// `bands`: band powers of samples scaled to +-1.
  std::array<float, kCepstralCount> compute(const MelBands& bands) const;

 private:
  std::array<std::array<float, kMelBandCount>, kCepstralCount> cosine_;
  std::array<float, kCepstralCount> scale_;
};

}  // namespace tonescape
