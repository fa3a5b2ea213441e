// Formants: resonances of the vocal tract, from the roots of a predictor polynomial.
#pragma once

#include <array>
#include <complex>
#include <span>
#include <vector>

#include "tonescape/descriptors/linear_prediction.h"
#include "tonescape/descriptors/spectral_resampler.h"

namespace tonescape {

/// One formant.
struct Formant {
  float frequency_hz;  ///< 50 ... 5450; 0 if there is none
  float bandwidth_hz;  ///< >= 0; -3 dB width of the resonance
};

/// A real polynomial of degree 11 has at most five pairs of complex roots.
inline constexpr int kMaxFormants = 5;

/// F1, F2, ... by ascending frequency; 0 Hz with bandwidth 0 where there are fewer.
using FormantSet = std::array<Formant, kMaxFormants>;

/// The formants of a prediction-error filter at 11 kHz. A root at angle w and radius rho stands for the
/// frequency w 11000 / 2 pi and the bandwidth |ln rho| 11000 / pi; a root outside the unit circle counts as
/// its mirror image inside. The roots from 50 to 5450 Hz are kept, real roots never.
///
/// The textbook (Markel & Gray 1976, chapter 7) takes the roots of A(z) = 1 + sum of a_k z^-k. The reference
/// flips the signs of the coefficients and takes the roots of
///     p(z) = z^11 - a_1 z^10 - ... - a_11,   that is of 2 - A(z),
/// and so does this function. These are points where the inverse filter has gain 2, not where it has gain 0:
/// where the filter has several resonances they lie near those, but not on them; a filter with a single
/// resonance has none. A frame of digital silence, or one so faint that the filter is not finite, has no
/// formants.
FormantSet formantsOf(const PredictionCoefficients& coefficients);

/// Formants of a 20 ms frame: spectral resampling to 11 kHz, linear prediction of order 11 without
/// pre-emphasis (the frame has its Hamming window already), roots. Resampling and prediction are done in
/// float in the reference's order of additions. Where the prediction error is small (a fifth of the frames of
/// speech) they amplify rounding, and two builds of the reference differ by more than 1e-3 in 5 to 8 % of the
/// frames; this function rounds as the build without fused multiply-add (docs/agreement.md). No allocation
/// after the constructor.
class Formants {
 public:
  /// `layout`: the 20 ms frames' layout.
  explicit Formants(const FrameLayout& layout);

  /// How many bins compute() reads, from 0 Hz on.
  int binCount() const { return resampler_.binCount(); }

  /// `bins`: the first binCount() of Spectrum::bins() of the Hamming-windowed 20 ms frame. Formants exist for
  /// voiced and unvoiced frames alike.
  FormantSet compute(std::span<const std::complex<float>> bins);

 private:
  SpectralResampler resampler_;
  std::vector<float> signal_;
};

}  // namespace tonescape
