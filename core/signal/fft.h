// Fourier transform of real signals and its inverse.
#pragma once

#include <complex>
#include <memory>
#include <span>

struct kiss_fftr_state;

namespace tonescape {

/// Frees a KissFFT plan.
struct FftPlanRelease {
  void operator()(kiss_fftr_state* plan) const;
};
using FftPlan = std::unique_ptr<kiss_fftr_state, FftPlanRelease>;

/// Forward discrete Fourier transform of real input, single precision, unscaled:
///     X(k) = sum over n of x(n) exp(-2 pi i k n / size),   k = 0 ... size/2.
/// Computed by KissFFT (Borgerding, kiss_fftr). The relative error against a double-precision transform is
/// below 5e-7 of the largest bin. No allocation after the constructor. Not for use by two threads at once.
class RealFft {
 public:
  /// `size`: even, at least 2.
  explicit RealFft(int size);

  int size() const { return size_; }
  /// size/2 + 1: DC to Nyquist, both included.
  int binCount() const { return size_ / 2 + 1; }

  /// `input`: size() samples; `spectrum`: binCount() values, overwritten.
  void forward(std::span<const float> input, std::span<std::complex<float>> spectrum);

 private:
  int size_;
  FftPlan plan_;
};

/// The way back, unscaled: from X(k), k = 0 ... size/2, of a real signal
///     x(n) = X(0) + (-1)^n X(size/2) + 2 Re(sum over k = 1 ... size/2 - 1 of X(k) exp(2 pi i k n / size)),
/// so forward and inverse together multiply by `size`. Computed by KissFFT (kiss_fftri). The relative error
/// against double precision is below 5e-7 of the largest sample. No allocation after the constructor. Not for
/// use by two threads at once.
class InverseRealFft {
 public:
  /// `size`: even, at least 2.
  explicit InverseRealFft(int size);

  int size() const { return size_; }
  /// size/2 + 1: DC to Nyquist, both included.
  int binCount() const { return size_ / 2 + 1; }

  /// `spectrum`: binCount() values, the imaginary parts of the first and last are ignored; `output`: size()
  /// samples, overwritten.
  void inverse(std::span<const std::complex<float>> spectrum, std::span<float> output);

 private:
  int size_;
  FftPlan plan_;
};

}  // namespace tonescape
