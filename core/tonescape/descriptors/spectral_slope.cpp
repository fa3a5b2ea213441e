#include "tonescape/descriptors/spectral_slope.h"

#include <cmath>

#include "tonescape/descriptors/frequency_axis.h"

namespace tonescape {
namespace {

constexpr double kFloorDb = -140.0;

double levelDb(float power) {
  return power > kPowerFloor ? 10.0f * std::log10(power) : kFloorDb;
}

}  // namespace

SpectralSlope::SpectralSlope(const FrameLayout& layout, double low_hz, double high_hz) {
  const double spacing = layout.bin_spacing_hz;
  first_bin_ = static_cast<int>(firstBinAbove(layout, low_hz)) - 1;
  const int at_or_above_high = static_cast<int>(firstBinAtOrAbove(layout, high_hz));
  const bool high_on_bin = at_or_above_high * spacing == high_hz;
  const int last_bin = high_on_bin ? at_or_above_high : at_or_above_high - 1;
  const double low_weight = ((first_bin_ + 1) * spacing - low_hz) / spacing;
  const double high_weight = high_on_bin ? 1.0 : (high_hz - last_bin * spacing) / spacing;

  const int intervals = last_bin - first_bin_;
  std::vector<double> weight(intervals + 1, 1.0);
  weight.front() = low_weight;
  weight.back() = high_weight;
  double sum_f = 0.0;
  double sum_f2 = 0.0;
  for (int i = 0; i <= intervals; ++i) {
    const double f = weight[i] * (first_bin_ + i) * spacing;
    sum_f += f;
    sum_f2 += f * f;
  }
  // slope = (n sum(u f G) - sum(u f) sum(u G)) / (n sum((u f)^2) - sum(u f)^2), with n intervals, written as
  // one weight for each G.
  const double denominator = intervals * sum_f2 - sum_f * sum_f;
  for (int i = 0; i <= intervals; ++i) {
    const double f = (first_bin_ + i) * spacing;
    coefficient_.push_back(weight[i] * (intervals * f - sum_f) / denominator);
  }
}

float SpectralSlope::compute(std::span<const float> power) const {
  double slope = 0.0;
  for (std::size_t i = 0; i < coefficient_.size(); ++i)
    slope += coefficient_[i] * levelDb(power[first_bin_ + i]);
  return static_cast<float>(slope);
}

}  // namespace tonescape
