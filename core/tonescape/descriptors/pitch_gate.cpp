#include "tonescape/descriptors/pitch_gate.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace tonescape {
namespace {

constexpr float kSilentRms = 0.001f;
constexpr double kReferenceHz = 27.5;
constexpr float kOneSemitoneHz = 29.136f;

}  // namespace

float windowedRms(std::span<const float> windowed) {
  // Four independent accumulators, so that the additions overlap in the processor.
  std::array<double, 4> partial{};
  std::size_t n = 0;
  for (; n + 4 <= windowed.size(); n += 4) {
    for (std::size_t i = 0; i < 4; ++i) partial[i] += windowed[n + i] * windowed[n + i];
  }
  for (; n < windowed.size(); ++n) partial[0] += windowed[n] * windowed[n];
  const double sum = (partial[0] + partial[1]) + (partial[2] + partial[3]);
  return static_cast<float>(std::sqrt(sum / static_cast<double>(windowed.size())));
}

float gatedPitch(float f0_hz, float windowed_rms) {
  return windowed_rms > kSilentRms ? f0_hz : 0.0f;
}

float semitonesFrom27Hz5(float f0_hz) {
  if (f0_hz > kOneSemitoneHz) return static_cast<float>(12.0 * std::log2(f0_hz / kReferenceHz));
  return f0_hz > 0.0f ? 1.0f : 0.0f;
}

}  // namespace tonescape
