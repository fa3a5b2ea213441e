#include "tonescape/descriptors/loudness.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tonescape {
namespace {

constexpr float kBandFloor = 9.3e-10f;

}  // namespace

double equalLoudnessWeight(double hz) {
  const double w = 2.0 * std::numbers::pi * hz;
  const double w2 = w * w;
  const double w4 = w2 * w2;
  const double low = w2 + 6.3e6;
  return 1e32 * (w2 + 56.8e6) * w4 / (low * low * (w2 + 0.38e9) * (w4 * w2 * w + 1.7e31));
}

Loudness::Loudness(const MelFilterbank& filterbank) {
  for (int b = 0; b < kMelBandCount; ++b) {
    weight_[b] = static_cast<float>(equalLoudnessWeight(filterbank.centreHz(b)));
  }
}

float Loudness::compute(const MelBands& bands) const {
  float sum = 0.0f;
  for (int b = 0; b < kMelBandCount; ++b) {
    const float weighted = weight_[b] * std::max(bands[b], kBandFloor);
    sum += static_cast<float>(std::pow(static_cast<double>(weighted), kLoudnessExponent));
  }
  return sum / kMelBandCount;
}

}  // namespace tonescape
