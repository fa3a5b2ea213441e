#include "tonescape/descriptors/frame_energy.h"

namespace tonescape {

float frameEnergy(std::span<const float> frame) {
  double sum = 0.0;
  for (const float x : frame) sum += static_cast<double>(x) * x;
  return static_cast<float>(sum / static_cast<double>(frame.size()));
}

}  // namespace tonescape
