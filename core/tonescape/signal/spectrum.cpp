#include "tonescape/signal/spectrum.h"

#include <cmath>
#include <utility>

namespace tonescape {

template <typename Fft>
Spectrum<Fft>::Spectrum(const FrameLayout& layout, std::vector<float> window)
    : fft_(layout.fft_size),
      window_(std::move(window)),
      padded_(layout.fft_size, 0.0f),
      offset_((layout.fft_size - layout.length) / 2),
      bins_(layout.binCount()),
      magnitude_(layout.binCount()),
      power_(layout.binCount()) {}

template <typename Fft>
void Spectrum<Fft>::compute(std::span<const float> frame) {
  for (std::size_t n = 0; n < window_.size(); ++n) padded_[offset_ + n] = frame[n] * window_[n];
  fft_.forward(padded_, bins_);
  for (std::size_t k = 0; k < bins_.size(); ++k) {
    const float re = bins_[k].real();
    const float im = bins_[k].imag();
    magnitude_[k] = std::sqrt(re * re + im * im);
    power_[k] = magnitude_[k] * magnitude_[k];
  }
}

template class Spectrum<KissRealFft>;
template class Spectrum<OouraRealFft>;

}  // namespace tonescape
