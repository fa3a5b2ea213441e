#include "descriptors/harmonicity.h"

#include <algorithm>
#include <cmath>

namespace tonescape {
namespace {

constexpr double kLowestRatio = 1e-9;
constexpr double kHighestRatio = 1e11;

// Higher than each neighbour; at the ends there is one.
bool isPeak(std::span<const float> a, int i) {
  const int last = static_cast<int>(a.size()) - 1;
  return (i == 0 || a[i] > a[i - 1]) && (i == last || a[i] > a[i + 1]);
}

// The answer for a sequence without a peak between its ends.
int endInsteadOfPeak(std::span<const float> a, int start) {
  const int last = static_cast<int>(a.size()) - 1;
  const bool first_higher = a[0] > a[start];
  const bool last_higher = a[last] > a[start];
  if (first_higher && last_higher) return start < static_cast<int>(a.size()) / 2 ? 0 : last;
  if (first_higher) return 0;
  return last_higher ? last : start;
}

// The peak nearest to `start`, shorter lags first.
int nearestPeak(std::span<const float> a, int start) {
  if (isPeak(a, start)) return start;
  const int last = static_cast<int>(a.size()) - 1;
  for (int offset = 1; start - offset >= 1 || start + offset < last; ++offset) {
    if (start - offset >= 1 && isPeak(a, start - offset)) return start - offset;
    if (start + offset < last && isPeak(a, start + offset)) return start + offset;
  }
  return endInsteadOfPeak(a, start);
}

}  // namespace

Harmonicity::Harmonicity(const FrameLayout& layout)
    : layout_(layout), fft_(layout.fft_size), bins_(layout.binCount()), autocorrelation_(layout.fft_size) {}

float Harmonicity::compute(std::span<const float> power, float f0_hz) {
  if (!(f0_hz > 0.0f)) return 0.0f;
  std::copy(power.begin(), power.end(), bins_.begin());
  fft_.inverse(bins_, autocorrelation_);
  const int count = layout_.binCount();
  const std::span<float> a = std::span(autocorrelation_).first(count);
  for (float& value : a) value = std::abs(0.5f * value) / static_cast<float>(count);

  const double nyquist_hz = (count - 1) * layout_.bin_spacing_hz;
  const int period = std::min(static_cast<int>(2.0 * nyquist_hz / static_cast<double>(f0_hz)), count - 1);
  const int lag = nearestPeak(a, period);
  if (lag == 0) return 0.0f;
  const float noise = a[0] - a[lag];
  const double ratio = noise == 0.0f ? kHighestRatio : static_cast<double>(a[lag]) / noise;
  return static_cast<float>(10.0 * std::log10(std::clamp(ratio, kLowestRatio, kHighestRatio)));
}

}  // namespace tonescape
