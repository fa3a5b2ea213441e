#include "tonescape/descriptors/mel_filterbank.h"

#include <algorithm>
#include <cmath>

namespace tonescape {
namespace {

constexpr double kLowestHz = 20.0;
constexpr double kHighestHz = 8000.0;
constexpr int kEdgeCount = kMelBandCount + 2;

}  // namespace

double hzToMel(double hz) {
  return hz <= 0.0 ? 0.0 : 1127.0 * std::log(1.0 + hz / 700.0);
}

double melToHz(double mel) {
  return 700.0 * (std::exp(mel / 1127.0) - 1.0);
}

MelFilterbank::MelFilterbank(const FrameLayout& layout) {
  const double spacing = layout.bin_spacing_hz;
  const double high = std::min(kHighestHz, layout.fft_size / 2 * spacing);
  const double mel_low = hzToMel(kLowestHz);
  const double mel_step = (hzToMel(high) - mel_low) / (kEdgeCount - 1);

  std::array<float, kEdgeCount> edges;
  for (int j = 0; j < kEdgeCount; ++j) edges[j] = static_cast<float>(mel_low + j * mel_step);
  for (int b = 0; b < kMelBandCount; ++b) centre_hz_[b] = melToHz(mel_low + (b + 1) * mel_step);

  // The bins nearest to the two limits are excluded, on whichever side of the limit they lie.
  first_bin_ = static_cast<int>(std::lround(kLowestHz / spacing)) + 1;
  const int end_bin = static_cast<int>(std::lround(high / spacing));
  int edge = 0;
  for (int k = first_bin_; k < end_bin; ++k) {
    const float mel = static_cast<float>(hzToMel(k * spacing));
    while (edge + 2 < kEdgeCount && mel > edges[edge + 1]) ++edge;
    shares_.push_back({edge, (edges[edge + 1] - mel) / (edges[edge + 1] - edges[edge])});
  }
}

void MelFilterbank::compute(std::span<const float> power, MelBands& bands) const {
  // An extra band at each end collects the power outside the outermost triangles, so that the loop needs no
  // branch.
  std::array<float, kEdgeCount> sums{};
  const float* p = power.data() + first_bin_;
  for (const BinShare& share : shares_) {
    const float falling = share.weight * *p;
    sums[share.edge] += falling;
    sums[share.edge + 1] += *p - falling;
    ++p;
  }
  std::copy_n(sums.begin() + 1, kMelBandCount, bands.begin());
}

}  // namespace tonescape
