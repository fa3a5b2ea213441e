#include "tonescape/descriptors/octave_spectrum.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tonescape/signal/wide_vectors.h"

namespace tonescape {
namespace {

constexpr double kLowestHz = 25.0;
constexpr int kReach = 2;  // bins on each side of a local maximum that keep their values

NaturalSpline<Lanes<double>> octaveSpline(const FrameLayout& layout) {
  const OctaveAxis axis = octaveAxis(layout);
  const double spacing = octaveBinSpacingHz(layout);
  std::vector<double> knots(axis.size);
  for (int k = 1; k < axis.size; ++k) knots[k] = std::log2(k * spacing);
  knots[0] = 2.0 * knots[1] - knots[2];  // bin 0 (0 Hz) has no logarithm: one octave below bin 1
  std::vector<double> targets(axis.size);
  for (int p = 0; p < axis.size; ++p) targets[p] = axis.first + p * axis.step;
  return NaturalSpline<Lanes<double>>(knots, targets);
}

}  // namespace

double octaveBinSpacingHz(const FrameLayout& layout) {
  return 1.0 / static_cast<float>(kLongFrameSeconds * layout.fft_size / layout.length);
}

OctaveAxis octaveAxis(const FrameLayout& layout) {
  OctaveAxis axis{};
  axis.size = layout.binCount();
  axis.first = std::log2(kLowestHz);
  axis.last = std::log2(octaveBinSpacingHz(layout) * (axis.size - 1));
  axis.step = (axis.last - axis.first) / (axis.size - 1);
  axis.points_per_octave = axis.size / (axis.last - axis.first);
  return axis;
}

OctaveSpectrum::OctaveSpectrum(const FrameLayout& layout)
    : axis_(octaveAxis(layout)),
      spline_(octaveSpline(layout)),
      weight_(axis_.size),
      maximum_(axis_.size + 2 * kReach, 0),
      enhanced_(static_cast<std::size_t>(kLanes) * axis_.size, 0.0f),
      in_lanes_(axis_.size + 1, 0.0f),
      smoothed_(axis_.size, 0.0),
      on_axis_(axis_.size),
      results_(static_cast<std::size_t>(kLanes) * axis_.size) {
  const double half_point = axis_.points_per_octave * std::log2(65.0 / 50.0) - 1.0;
  for (int p = 0; p < axis_.size; ++p) {
    const double z = 3.0 * (p + 1 - half_point) / axis_.points_per_octave;
    weight_[p] = 0.5 + std::atan(z) / std::numbers::pi;
  }
}

TONESCAPE_WIDE_VECTORS
void OctaveSpectrum::enhance(std::span<const float> magnitude, float* enhanced) {
  const int last = axis_.size - 1;
  const float* y = magnitude.data();
  std::int32_t* maximum = maximum_.data() + kReach;
  // The comparison is strict on the left only, so that the first of equal neighbours is the maximum.
  maximum[0] = y[0] > y[1];
  for (int k = 1; k < last; ++k) maximum[k] = (y[k] > y[k - 1]) & (y[k] >= y[k + 1]);
  maximum[last] = y[last] > y[last - 1];

  const auto begin = maximum_.begin() + kReach;
  const auto end = begin + axis_.size;
  const auto first_one = std::find(begin, end, 1);
  if (first_one == end) {
    std::copy(magnitude.begin(), magnitude.end(), enhanced);
    return;
  }
  auto last_one = end - 1;
  while (*last_one == 0) --last_one;
  if (first_one == last_one) {
    std::copy_n(y, kReach + 1, enhanced);
    std::fill(enhanced + kReach + 1, enhanced + axis_.size, 0.0f);
    return;
  }
  for (int k = 0; k <= last; ++k) {
    const std::int32_t near = maximum[k - 2] | maximum[k - 1] | maximum[k] | maximum[k + 1] | maximum[k + 2];
    enhanced[k] = near ? y[k] : 0.0f;
  }
  std::copy_n(y, first_one - begin, enhanced);
  std::copy(y + (last_one - begin), y + axis_.size, enhanced + (last_one - begin));
}

void OctaveSpectrum::smooth() {
  const int last = axis_.size - 1;
  interleave(enhanced_, std::span(in_lanes_).subspan(1));
  const Lanes<float>* y = in_lanes_.data() + 1;
  for (int k = 0; k < last; ++k) {
    smoothed_[k] = 0.25 * (toDouble(y[k - 1]) + 2.0 * toDouble(y[k]) + toDouble(y[k + 1]));
  }
  smoothed_[last] = toDouble(y[last]);
}

void OctaveSpectrum::set(int lane, std::span<const float> magnitude) {
  enhance(magnitude, rowOf(std::span(enhanced_), lane).data());
}

void OctaveSpectrum::compute() {
  smooth();
  spline_.evaluate(smoothed_, on_axis_);
  separate(on_axis_, results_);
  for (int lane = 0; lane < kLanes; ++lane) {
    float* result = rowOf(std::span(results_), lane).data();
    for (int p = 0; p < axis_.size; ++p) {
      const float o = std::max(result[p], 0.0f);
      result[p] = static_cast<float>(o * weight_[p]);
    }
  }
}

}  // namespace tonescape
