#include "tonescape/descriptors/linear_prediction.h"

#include <algorithm>

#include "tonescape/signal/lanes.h"

namespace tonescape {

Autocorrelation autocorrelation(std::span<const float> signal) {
  constexpr std::size_t kLags = kPredictionOrder + 1;
  constexpr std::size_t kRegisters = kLags / kLanes;
  static_assert(kLags % kLanes == 0);
  // The reference sums v(n - l) v(n) over ascending n. With m = n - l, ascending m gives the same order for
  // all lags at once: four neighbouring lags stand in the lanes of each sum.
  std::array<Lanes<float>, kRegisters> sums;
  sums.fill(0.0f);
  const std::size_t whole = signal.size() >= kLags ? signal.size() - kLags + 1 : 0;
  for (std::size_t m = 0; m < whole; ++m) {
    const Lanes<float> early = signal[m];
    for (std::size_t i = 0; i < kRegisters; ++i)
      sums[i] += early * Lanes<float>::at(signal.data() + m + i * kLanes);
  }
  Autocorrelation r;
  for (std::size_t lag = 0; lag < kLags; ++lag) r[lag] = sums[lag / kLanes][lag % kLanes];
  for (std::size_t m = whole; m < signal.size(); ++m) {
    for (std::size_t lag = 0; lag < signal.size() - m; ++lag) r[lag] += signal[m] * signal[m + lag];
  }
  return r;
}

PredictionCoefficients predictionCoefficients(const Autocorrelation& r) {
  PredictionCoefficients a{};
  float error = r[0];
  // a[i - 1] holds a_i.
  for (int m = 1; m <= kPredictionOrder && error != 0.0f; ++m) {
    float sum = r[m];
    for (int i = 1; i < m; ++i) sum += a[i - 1] * r[m - i];
    const float reflection = (-1.0f / error) * sum;
    const PredictionCoefficients previous = a;
    for (int i = 1; i < m; ++i) a[i - 1] = previous[i - 1] + reflection * previous[m - i - 1];
    a[m - 1] = reflection;
    error *= 1.0f - reflection * reflection;
  }
  return a;
}

}  // namespace tonescape
