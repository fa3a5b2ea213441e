// Harmonics-to-noise ratio from the autocorrelation.
#pragma once

#include <span>
#include <vector>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// Harmonics-to-noise ratio of a voiced frame in dB: 10 log10(a(T) / (a(0) - a(T))), where a(i) is the
/// absolute value of the circular autocorrelation of the windowed and padded frame (the inverse transform of
/// its power spectrum) and T its peak next to one period of F0. -90 ... 110.
///
/// After Boersma 1993 (Proc. IFA 17), with the reference's differences: the autocorrelation is not divided by
/// the window's own, so the ratio of a perfectly periodic frame is not infinite but limited by the window's
/// decay over one period (7 dB at 100 Hz, 19.5 dB at 400 Hz for the 60 ms Gaussian); T is a whole number of
/// samples; and the search for the peak begins at the period and goes outwards without limit, shorter lags
/// first.
///
/// Only the lags that the search visits are computed, as sums of products in double rounded to float: a few
/// of the 513 that the reference computes by a transform, and without that transform's rounding noise.
/// Between the pulses of a sparse pulse train the reference takes this noise for peaks (HNR down to -88 dB);
/// this function does not. The result depends on this frame only. No allocation after the constructor.
class Harmonicity {
 public:
  /// `layout`: the 60 ms frames' layout.
  explicit Harmonicity(const FrameLayout& layout);

  /// `windowed`: layout.length samples, Spectrum::windowed() of the Gauss-windowed 60 ms frame; `f0_hz`: 0
  /// for an unvoiced frame, whose result is 0.
  float compute(std::span<const float> windowed, float f0_hz);

 private:
  float correlation(int lag);
  bool isPeak(int lag);
  int nearestPeak(int start);
  int endInsteadOfPeak(int start);

  int fft_size_;
  int last_lag_;
  double period_hz_;
  std::vector<double> windowed_;  // converted once for the sums of all lags
  std::vector<float> correlation_;
};

}  // namespace tonescape
