#include "tonescape/descriptors/spectral_flux.h"

#include <algorithm>
#include <cmath>

#include "tonescape/descriptors/frequency_axis.h"

namespace tonescape {

SpectralFlux::SpectralFlux(const FrameLayout& layout) : previous_(firstBinAtOrAbove(layout, 5000.0)) {}

float SpectralFlux::compute(std::span<const float> magnitude) {
  float sum = 0.0f;
  for (std::size_t k = 0; k < previous_.size(); ++k) {
    const float difference = magnitude[k] - previous_[k];
    sum += difference * difference;
  }
  std::copy_n(magnitude.begin(), previous_.size(), previous_.begin());
  if (!has_previous_) {
    has_previous_ = true;
    return 0.0f;
  }
  return std::sqrt(sum / static_cast<float>(previous_.size()));
}

}  // namespace tonescape
