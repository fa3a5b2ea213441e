// The Fourier transforms that the extraction of one frame needs at least, by KissFFT: the reference time of
// the benchmarks.
#pragma once

#include <kiss_fftr.h>

#include <complex>
#include <span>
#include <vector>

#include "tonescape/signal/framing.h"
#include "tonescape/signal/kiss_real_fft.h"

namespace tonescape {

/// A forward transform of a 20 ms frame, one of a 60 ms frame, and an inverse of the latter: at 16 kHz of
/// 512, 1024 and 1024 points.
class FrameTransforms {
 public:
  explicit FrameTransforms(int sample_rate_hz)
      : short_(frameLayout(sample_rate_hz, kShortFrameSeconds).fft_size),
        long_(frameLayout(sample_rate_hz, kLongFrameSeconds).fft_size),
        inverse_(kiss_fftr_alloc(long_.size(), 1, nullptr, nullptr)),
        samples_(static_cast<std::size_t>(long_.size()), 0.5f),
        spectrum_(static_cast<std::size_t>(long_.binCount())),
        autocorrelation_(samples_.size()) {}
  ~FrameTransforms() { kiss_fftr_free(inverse_); }
  FrameTransforms(const FrameTransforms&) = delete;
  FrameTransforms& operator=(const FrameTransforms&) = delete;

  /// Transforms one frame; the value depends on the result.
  float run() {
    short_.forward(std::span(samples_).first(static_cast<std::size_t>(short_.size())),
                   std::span(spectrum_).first(static_cast<std::size_t>(short_.binCount())));
    long_.forward(samples_, spectrum_);
    kiss_fftri(inverse_, reinterpret_cast<const kiss_fft_cpx*>(spectrum_.data()), autocorrelation_.data());
    return autocorrelation_[1];
  }

 private:
  KissRealFft short_;
  KissRealFft long_;
  kiss_fftr_cfg inverse_;
  std::vector<float> samples_;
  std::vector<std::complex<float>> spectrum_;
  std::vector<float> autocorrelation_;
};

}  // namespace tonescape
