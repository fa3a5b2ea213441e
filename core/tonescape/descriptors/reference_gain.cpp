#include "tonescape/descriptors/reference_gain.h"

#include <algorithm>
#include <cmath>

#include "tonescape/signal/framing.h"

namespace tonescape {
namespace {

constexpr double kMemoryFrames = kLevelMemorySeconds / kHopSeconds;

const double kReferenceEnergy = std::pow(10.0, kReferenceLevelDb / 10.0);
const double kLowestEnergy = std::pow(10.0, kLowestStreamLevelDb / 10.0);

}  // namespace

float ReferenceGain::next(double energy) {
  if (reference_ == LevelReference::kFullScale) return 1.0f;
  if (energy > 0.0) {
    frames_ = std::min(frames_ + 1.0, kMemoryFrames);
    energy_ += (energy - energy_) / frames_;
  }
  if (frames_ == 0.0) return 1.0f;
  return static_cast<float>(std::sqrt(kReferenceEnergy / std::max(energy_, kLowestEnergy)));
}

}  // namespace tonescape
