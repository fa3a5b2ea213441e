// Spectrum of a windowed frame.
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "tonescape/signal/framing.h"
#include "tonescape/signal/kiss_real_fft.h"
#include "tonescape/signal/ooura_real_fft.h"

namespace tonescape {

/// Computes the windowed and zero-padded Fourier transform of one frame at a time, its magnitude and its
/// power. The frame lies in the middle of the transform, after floor((fft_size - length) / 2) zeros; the
/// other zeros follow it. Nothing is normalised: a cosine of amplitude A on a bin gives a magnitude of about
/// A * sum(window) / 2. No allocation after the constructor.
///
/// `Fft`: KissRealFft or OouraRealFft.
template <typename Fft>
class Spectrum {
 public:
  /// `window`: layout.length values.
  Spectrum(const FrameLayout& layout, std::vector<float> window);

  /// `frame`: layout.length samples. Overwrites windowed(), bins(), magnitude() and power().
  void compute(std::span<const float> frame);

  /// The frame times the window, layout.length samples.
  std::span<const float> windowed() const { return std::span(padded_).subspan(offset_, window_.size()); }
  /// X(k), k = 0 ... fft_size/2; phases count from the first zero of the padded frame.
  std::span<const std::complex<float>> bins() const { return bins_; }
  /// |X(k)|, k = 0 ... fft_size/2.
  std::span<const float> magnitude() const { return magnitude_; }
  /// |X(k)|^2 as the rounded square of the rounded magnitude, k = 0 ... fft_size/2.
  std::span<const float> power() const { return power_; }

 private:
  Fft fft_;
  std::vector<float> window_;
  std::vector<float> padded_;
  int offset_;
  std::vector<std::complex<float>> bins_;
  std::vector<float> magnitude_;
  std::vector<float> power_;
};

extern template class Spectrum<KissRealFft>;
extern template class Spectrum<OouraRealFft>;

}  // namespace tonescape
