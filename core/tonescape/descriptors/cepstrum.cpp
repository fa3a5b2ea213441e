#include "tonescape/descriptors/cepstrum.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tonescape {
namespace {

constexpr float kHtkPowerScale = 32767.0f * 32767.0f;
constexpr double kLifterLength = 22.0;

}  // namespace

Cepstrum::Cepstrum() {
  for (int c = 0; c < kCepstralCount; ++c) {
    const int order = c + 1;
    for (int b = 0; b < kMelBandCount; ++b) {
      cosine_[c][b] = static_cast<float>(std::cos(std::numbers::pi * order * (b + 0.5) / kMelBandCount));
    }
    const double lifter = 1.0 + kLifterLength / 2.0 * std::sin(std::numbers::pi * order / kLifterLength);
    scale_[c] = static_cast<float>(std::sqrt(2.0 / kMelBandCount) * lifter);
  }
}

std::array<float, kCepstralCount> Cepstrum::compute(const MelBands& bands) const {
  MelBands log_band;
  for (int b = 0; b < kMelBandCount; ++b) log_band[b] = std::log(std::max(bands[b] * kHtkPowerScale, 1.0f));
  std::array<float, kCepstralCount> mfcc;
  for (int c = 0; c < kCepstralCount; ++c) {
    float sum = 0.0f;
    for (int b = 0; b < kMelBandCount; ++b) sum += log_band[b] * cosine_[c][b];
    mfcc[c] = sum * scale_[c];
  }
  return mfcc;
}

}  // namespace tonescape
