// Resamples a frame to 11 kHz from its spectrum, for linear prediction.
#pragma once

#include <complex>
#include <memory>
#include <span>
#include <vector>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// The rate by which root angles are converted to Hz, even where rounding of P makes the true rate slightly
/// different.
inline constexpr double kResampledRateHz = 11000.0;

/// Resamples one frame by evaluating its Fourier series at 11 kHz instants. With K = layout.fft_size,
/// N = layout.length, P = sampleCount() and Q = K P / N:
///     v(i) = 2/K Re( X(0) + sum over k = 1 ... P/2 - 1 of X(k) exp(2 pi i k i / Q) ),   i = 0 ... P-1.
/// Three properties of the reference are kept. X(0) has no factor 1/2: DC counts twice. The series stops at
/// bin P/2 - 1, that is at 3.4 kHz (8, 16, 32 kHz) to 5.1 kHz (24, 48, 96 kHz), below 5.5 kHz. It is
/// evaluated from the first padding zero on, for the length of a frame: the signal starts with (K - N)/2
/// samples of ringing, and as many are missing at its end.
///
/// Every v(i) is one float accumulator over ascending k, cosine term before sine term, as in the reference:
/// the later steps amplify rounding errors, so the order matters. No allocation after the constructor.
class SpectralResampler {
 public:
  /// `layout`: the 20 ms frames' layout.
  explicit SpectralResampler(const FrameLayout& layout);

  /// P = length * 11000 / sample rate, rounded: 220 at all usual rates.
  int sampleCount() const { return sample_count_; }

  /// How many bins compute() reads: P/2.
  int binCount() const { return last_bin_ + 1; }

  /// `bins`: X(0) ... X(P/2 - 1), the first binCount() of Spectrum::bins(); `signal`: sampleCount() values,
  /// overwritten.
  void compute(std::span<const std::complex<float>> bins, std::span<float> signal) const;

 private:
  int sample_count_;
  int last_bin_;
  float scale_;
  std::shared_ptr<const std::vector<float>> waves_;  // shared by all resamplers of one rate
};

}  // namespace tonescape
