#include "tonescape/latent/annealing.h"

#include <algorithm>
#include <cmath>

namespace tonescape {

double annealedWeight(int epoch, int epochs, const AnnealingOptions& options) {
  // tau is the fractional part of (t - 1) M / T. It is computed from integers, so that it is exactly 0 where
  // a cycle starts.
  const auto passed = static_cast<double>((static_cast<long long>(epoch) - 1) * options.cycles % epochs);
  return options.largest * std::min(1.0, passed / epochs / options.rising);
}

}  // namespace tonescape
