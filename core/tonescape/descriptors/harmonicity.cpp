#include "tonescape/descriptors/harmonicity.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tonescape/signal/wide_vectors.h"

namespace tonescape {
namespace {

constexpr double kLowestRatio = 1e-9;
constexpr double kHighestRatio = 1e11;
constexpr float kNotComputed = -1.0f;

// Sum of y(n) y(n + lag) over all n for which both samples exist, in eight interleaved accumulators.
TONESCAPE_WIDE_VECTORS
double productSum(std::span<const double> y, std::size_t lag) {
  if (lag >= y.size()) return 0.0;
  constexpr std::size_t kAccumulators = 8;
  std::array<double, kAccumulators> sums{};
  const std::size_t count = y.size() - lag;
  const double* early = y.data();
  const double* late = early + lag;
  std::size_t n = 0;
  for (; n + kAccumulators <= count; n += kAccumulators) {
    for (std::size_t i = 0; i < kAccumulators; ++i) sums[i] += early[n + i] * late[n + i];
  }
  for (; n < count; ++n) sums[0] += early[n] * late[n];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

}  // namespace

Harmonicity::Harmonicity(const FrameLayout& layout)
    : fft_size_(layout.fft_size),
      last_lag_(layout.binCount() - 1),
      period_hz_(2.0 * last_lag_ * layout.bin_spacing_hz),
      windowed_(layout.length),
      correlation_(layout.binCount()) {}

float Harmonicity::compute(std::span<const float> windowed, float f0_hz) {
  if (!(f0_hz > 0.0f)) return 0.0f;
  std::copy(windowed.begin(), windowed.end(), windowed_.begin());
  std::fill(correlation_.begin(), correlation_.end(), kNotComputed);
  const int lag = nearestPeak(static_cast<int>(std::min<double>(period_hz_ / f0_hz, last_lag_)));
  if (lag == 0) return 0.0f;
  const float signal = correlation(lag);
  const float noise = correlation(0) - signal;
  const double ratio = noise == 0.0f ? kHighestRatio : static_cast<double>(signal) / noise;
  return static_cast<float>(10.0 * std::log10(std::clamp(ratio, kLowestRatio, kHighestRatio)));
}

// The autocorrelation is circular: samples shifted out of the padded frame come back at its start.
float Harmonicity::correlation(int lag) {
  float& value = correlation_[lag];
  if (value == kNotComputed) {
    double sum = productSum(windowed_, lag);
    if (lag > 0) sum += productSum(windowed_, fft_size_ - lag);
    value = static_cast<float>(std::abs(sum));
  }
  return value;
}

// Whether a lag is a peak: higher than its neighbours, of which the first and the last value have only one.
bool Harmonicity::isPeak(int lag) {
  const float here = correlation(lag);
  return (lag == 0 || here > correlation(lag - 1)) && (lag == last_lag_ || here > correlation(lag + 1));
}

int Harmonicity::nearestPeak(int start) {
  if (isPeak(start)) return start;
  for (int offset = 1; start - offset >= 1 || start + offset < last_lag_; ++offset) {
    if (start - offset >= 1 && isPeak(start - offset)) return start - offset;
    if (start + offset < last_lag_ && isPeak(start + offset)) return start + offset;
  }
  return endInsteadOfPeak(start);
}

// The lag to use for a frame whose autocorrelation has no peak between its ends.
int Harmonicity::endInsteadOfPeak(int start) {
  const bool first_higher = correlation(0) > correlation(start);
  const bool last_higher = correlation(last_lag_) > correlation(start);
  if (first_higher && last_higher) return start < (last_lag_ + 1) / 2 ? 0 : last_lag_;
  if (first_higher) return 0;
  return last_higher ? last_lag_ : start;
}

}  // namespace tonescape
