#include "tonescape/signal/four_spectra.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tonescape {

template <typename Fft>
FourSpectra<Fft>::FourSpectra(const FrameLayout& layout, std::vector<float> window)
    : fft_(layout.fft_size),
      window_(std::move(window)),
      offset_((layout.fft_size - layout.length) / 2),
      windowed_(static_cast<std::size_t>(kLanes) * layout.length),
      padded_(layout.fft_size, 0.0f),
      bins_(layout.binCount()),
      power_(layout.binCount()),
      magnitude_(static_cast<std::size_t>(kLanes) * layout.binCount()) {}

template <typename Fft>
void FourSpectra<Fft>::compute(const FrameGroup& frames) {
  for (int lane = 0; lane < kLanes; ++lane) {
    const std::span<float> windowed = rowOf(std::span(windowed_), lane);
    if (lane >= frames.count()) {
      std::fill(windowed.begin(), windowed.end(), 0.0f);
      continue;
    }
    const std::span<const float> frame = frames[lane];
    for (std::size_t n = 0; n < window_.size(); ++n) windowed[n] = frame[n] * window_[n];
  }
  interleave(windowed_, std::span(padded_).subspan(offset_, window_.size()));
  fft_.forward(padded_, bins_);
  for (std::size_t k = 0; k < bins_.size(); ++k) {
    power_[k] = bins_[k].re * bins_[k].re + bins_[k].im * bins_[k].im;
  }
  separate(power_, magnitude_);
  for (float& value : magnitude_) value = std::sqrt(value);
}

template <typename Fft>
void FourSpectra<Fft>::copyBins(int lane, std::span<std::complex<float>> bins) const {
  for (std::size_t k = 0; k < bins.size(); ++k) bins[k] = {bins_[k].re[lane], bins_[k].im[lane]};
}

template class FourSpectra<KissRealFftLanes>;
template class FourSpectra<OouraRealFftLanes>;

}  // namespace tonescape
