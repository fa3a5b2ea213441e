#include "tonescape/descriptors/reference_gain.h"

#include <algorithm>
#include <cmath>

#include "tonescape/descriptors/frame_energy.h"
#include "tonescape/signal/framing.h"

namespace tonescape {
namespace {

constexpr double kMemoryFrames = kLevelMemorySeconds / kHopSeconds;

double energyOfLevel(double level_db) {
  return std::pow(10.0, level_db / 10.0);
}

}  // namespace

float ReferenceGain::next(std::span<const float> frame) {
  if (reference_ == LevelReference::kFullScale) return 1.0f;
  const double energy = frameEnergy(frame);
  if (energy > 0.0) {
    frames_ = std::min(frames_ + 1.0, kMemoryFrames);
    energy_ += (energy - energy_) / frames_;
  }
  if (frames_ == 0.0) return 1.0f;
  const double measured = std::max(energy_, energyOfLevel(kLowestStreamLevelDb));
  return static_cast<float>(std::sqrt(energyOfLevel(kReferenceLevelDb) / measured));
}

}  // namespace tonescape
