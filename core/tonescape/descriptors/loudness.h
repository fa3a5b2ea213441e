// Loudness: the intensity of one frame by an auditory model.
#pragma once

#include <array>

#include "tonescape/descriptors/mel_filterbank.h"

namespace tonescape {

/// Equal-loudness weight of a frequency in Hz, after Hermansky 1990 (JASA 87(4), eq. 4), with the reference's
/// last factor and scale: w = 2 pi f,  1e32 (w^2 + 56.8e6) w^4 / ((w^2 + 6.3e6)^2 (w^2 + 0.38e9) (w^7
/// + 1.7e31)). The published high-frequency term is w^6 + 9.58e26; the maximum here is 3.137 near 3.4 kHz.
double equalLoudnessWeight(double hz);

/// The exponent of the power law of hearing, from intensity to loudness. Hermansky 1990, eq. 6, has 1/3.
inline constexpr double kLoudnessExponent = 0.33;

/// Loudness = mean over the 26 mel bands of (weight * max(band, 9.3e-10))^kLoudnessExponent: equal-loudness
/// weighting and the power law of hearing (Hermansky 1990, eq. 6). Arbitrary unit, > 0; about
/// 0.001 for silence, 0.2 to 3 for speech at ordinary levels. It depends on the sample rate, since the
/// spectrum is not normalised.
class Loudness {
 public:
  /// Takes the centre frequencies of `filterbank`'s bands.
  explicit Loudness(const MelFilterbank& filterbank);

  /// `bands`: band powers of samples scaled to +-1.
  float compute(const MelBands& bands) const;

 private:
  std::array<float, kMelBandCount> weight_;
};

}  // namespace tonescape
