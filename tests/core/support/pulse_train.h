// Trains of pulses with known pitch, jitter and shimmer.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace tonescape::test {

/// Pulses whose distances alternate between T (1 - jitter/2) and T (1 + jitter/2), T = 1/f0, and whose
/// amplitudes alternate between a (1 - shimmer/2) and a (1 + shimmer/2). So the mean difference of
/// consecutive periods over the mean period is exactly `jitter`, that of consecutive amplitudes over the mean
/// amplitude exactly `shimmer`. A pulse is a second derivative of a Gaussian of 0.3 ms, smooth enough to lie
/// between the samples.
inline std::vector<float> pulseTrain(int sample_rate_hz, double seconds, double f0_hz, double jitter,
                                     double shimmer) {
  constexpr double kWidth = 0.0003;
  std::vector<double> samples(static_cast<std::size_t>(seconds * sample_rate_hz), 0.0);
  double time = 0.005;
  double sign = -1.0;
  while (time < seconds) {
    const int first = std::max(0, static_cast<int>((time - 7.0 * kWidth) * sample_rate_hz));
    const int last = std::min(static_cast<int>(samples.size()) - 1,
                              static_cast<int>((time + 7.0 * kWidth) * sample_rate_hz));
    for (int n = first; n <= last; ++n) {
      const double z = (static_cast<double>(n) / sample_rate_hz - time) / kWidth;
      samples[n] += 0.5 * (1.0 + 0.5 * sign * shimmer) * (1.0 - z * z) * std::exp(-0.5 * z * z);
    }
    time += (1.0 + 0.5 * sign * jitter) / f0_hz;
    sign = -sign;
  }
  return std::vector<float>(samples.begin(), samples.end());
}

}  // namespace tonescape::test
