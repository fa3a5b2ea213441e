// Harmonics-to-noise ratio from the autocorrelation.
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "signal/fft.h"
#include "signal/framing.h"

namespace tonescape {

/// Harmonics-to-noise ratio of a voiced frame in dB: 10 log10(a(T) / (a(0) - a(T))), where a(i) is the
/// absolute value of the circular autocorrelation of the windowed and padded frame (the inverse transform of
/// its power spectrum) and T its peak next to one period of F0. -90 ... 110.
///
/// After Boersma 1993 (Proc. IFA 17), with the reference's differences: the autocorrelation is not divided by
/// the window's own, so a perfectly periodic frame does not reach infinity but the window's decay at one
/// period (about 5 dB at 100 Hz, 18 dB at 400 Hz for the 60 ms Gaussian); T is a whole number of samples; and
/// the search for the peak begins at the period, goes outwards, shorter lags first, and has no limit.
///
/// The result depends on this frame only. No allocation after the constructor.
class Harmonicity {
 public:
  /// `layout`: the 60 ms frames' layout.
  explicit Harmonicity(const FrameLayout& layout);

  /// `power`: layout.binCount() values, Spectrum::power() of the Gauss-windowed 60 ms frame; `f0_hz`: 0 for
  /// an unvoiced frame, whose result is 0.
  float compute(std::span<const float> power, float f0_hz);

 private:
  FrameLayout layout_;
  InverseRealFft fft_;
  std::vector<std::complex<float>> bins_;
  std::vector<float> autocorrelation_;
};

}  // namespace tonescape
