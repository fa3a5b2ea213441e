// Frame energy: the mean square of the samples, which the equivalent sound level averages.
#pragma once

#include <span>

namespace tonescape {

/// Mean square of `frame`, not windowed, the mean not removed; full scale 1. Summed in double.
float frameEnergy(std::span<const float> frame);

}  // namespace tonescape
