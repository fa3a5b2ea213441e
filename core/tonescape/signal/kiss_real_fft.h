// Fourier transform of real signals, with the rounding of KissFFT.
#pragma once

#include <complex>
#include <memory>
#include <span>

struct kiss_fftr_state;

namespace tonescape {

/// Forward discrete Fourier transform of real input, single precision, unscaled:
///     X(k) = sum over n of x(n) exp(-2 pi i k n / size),   k = 0 ... size/2.
/// Computed by KissFFT (Borgerding, kiss_fftr). The relative error against a double-precision transform is
/// below 5e-7 of the largest bin. (Formants depend on the last bit and use OouraRealFft.) No allocation after
/// the constructor. Not for use by two threads at once.
class KissRealFft {
 public:
  /// `size`: even, at least 2.
  explicit KissRealFft(int size);
  ~KissRealFft();
  /// Moves the transform; the other may only be destroyed or assigned to.
  KissRealFft(KissRealFft&&) noexcept;
  /// As the move constructor.
  KissRealFft& operator=(KissRealFft&&) noexcept;

  int size() const { return size_; }  ///< number of input samples
  /// size/2 + 1: DC to Nyquist, both included.
  int binCount() const { return size_ / 2 + 1; }

  /// `input`: size() samples; `spectrum`: binCount() values, overwritten.
  void forward(std::span<const float> input, std::span<std::complex<float>> spectrum);

 private:
  struct Release {
    void operator()(kiss_fftr_state* state) const;
  };
  int size_;
  std::unique_ptr<kiss_fftr_state, Release> state_;
};

}  // namespace tonescape
