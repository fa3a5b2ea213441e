// Fourier transform of real signals by split radix, with the rounding of Ooura's package.
#pragma once

#include <complex>
#include <span>
#include <type_traits>
#include <vector>

#include "tonescape/signal/lanes.h"
#include "tonescape/signal/twiddle_factors.h"

namespace tonescape {

/// The same transform as KissRealFft, by split radix. It rounds as Ooura's transform does, and so as the
/// reference program does: the results are the same bit for bit. Formants need that: their linear prediction
/// is so ill-conditioned that the last bit of a spectrum can move a root, so formants agree with the
/// reference's only if the spectra do.
///     X(k) = sum over n of x(n) exp(-2 pi i k n / size),   k = 0 ... size/2,   single precision, unscaled.
/// The relative error against a double-precision transform is below 5e-7 of the largest bin. No allocation
/// after the constructor. Not for use by two threads at once.
///
/// Source: P. Duhamel and H. Hollmann, Split radix FFT algorithm, Electronics Letters 20(1), 1984, with the
/// order of operations and the twiddle factors of T. Ooura, General Purpose FFT Package (fftsg), 2006.
///
/// `Value`: float for one signal, Lanes<float> for a signal in each lane. Each lane has the bits that float
/// has.
template <typename Value>
class OouraTransform {
 public:
  /// A bin of a spectrum, or of four.
  using Bin = std::conditional_t<std::is_same_v<Value, float>, std::complex<float>, LanesBin>;

  /// `size`: a power of two, at least 16.
  explicit OouraTransform(int size);

  int size() const { return size_; }  ///< number of input samples
  /// size/2 + 1: DC to Nyquist, both included.
  int binCount() const { return size_ / 2 + 1; }

  /// `input`: size() samples; `spectrum`: binCount() values, overwritten.
  void forward(std::span<const Value> input, std::span<Bin> spectrum);

 private:
  void plain(int level, Value* re, Value* im) const;
  void shifted(int level, Value* re, Value* im) const;

  int size_;
  int levels_;                         // size/2 = 2^levels_ complex points
  std::vector<StageFactors> plain_;    // by level: of a plain transform of 2^level points
  std::vector<StageFactors> shifted_;  // by level: of a shifted transform of 2^level points
  Factors real_;
  std::vector<int> place_;  // index at which the complex transform leaves its bin k
  std::vector<Value> re_;
  std::vector<Value> im_;
};

extern template class OouraTransform<float>;
extern template class OouraTransform<Lanes<float>>;

/// The transform of one signal.
using OouraRealFft = OouraTransform<float>;
/// The transforms of four signals, one in each lane.
using OouraRealFftLanes = OouraTransform<Lanes<float>>;

}  // namespace tonescape
