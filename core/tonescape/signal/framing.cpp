#include "tonescape/signal/framing.h"

#include <bit>
#include <cmath>

namespace tonescape {
namespace {

// Rounds to the nearest sample, halves away from zero; the quotient is computed as in the reference.
int roundedSamples(double seconds, int sample_rate_hz) {
  const double period = 1.0 / sample_rate_hz;
  return static_cast<int>(std::lround(seconds / period));
}

}  // namespace

FrameLayout frameLayout(int sample_rate_hz, double frame_seconds) {
  FrameLayout layout{};
  layout.sample_rate_hz = sample_rate_hz;
  layout.length = roundedSamples(frame_seconds, sample_rate_hz);
  layout.hop = roundedSamples(kHopSeconds, sample_rate_hz);
  layout.fft_size = static_cast<int>(std::bit_ceil(static_cast<unsigned>(layout.length)));
  layout.bin_spacing_hz = layout.length / (frame_seconds * layout.fft_size);
  return layout;
}

std::size_t frameCount(const FrameLayout& layout, std::size_t sample_count) {
  const auto length = static_cast<std::size_t>(layout.length);
  return sample_count < length ? 0 : (sample_count - length) / layout.hop + 1;
}

}  // namespace tonescape
