#include "tonescape/descriptors/harmonics.h"

#include <algorithm>
#include <cmath>

namespace tonescape {
namespace {

constexpr float kNoLevel = -201.0f;
constexpr float kLowestLevel = -200.0f;
constexpr int kNone = -1;
constexpr float kNear = 1.2f;        // times a formant's frequency: the highest harmonic that counts as near
constexpr int kFewestHarmonics = 3;  // those that compute() reads whatever the formants

// Whether bin k is a peak: higher than its neighbours, of which the first and the last bin have only one.
bool isPeak(std::span<const float> x, int k) {
  const int last = static_cast<int>(x.size()) - 1;
  return k >= 0 && k <= last && (k == 0 || x[k] > x[k - 1]) && (k == last || x[k] > x[k + 1]);
}

// The peak nearest to `centre` within lowest ... highest, upwards first; kNone if there is none.
int nearestPeak(std::span<const float> x, int centre, int lowest, int highest) {
  if (isPeak(x, centre)) return centre;
  for (int offset = 1; centre + offset <= highest || centre - offset >= lowest; ++offset) {
    if (centre + offset <= highest && isPeak(x, centre + offset)) return centre + offset;
    if (centre - offset >= lowest && isPeak(x, centre - offset)) return centre - offset;
  }
  return kNone;
}

double log10Rounded(float x) {
  return static_cast<float>(std::log10(static_cast<double>(x)));
}

float difference(float a, float b) {
  return std::clamp(a - b, kNoLevel, -kNoLevel);
}

}  // namespace

Harmonics::Harmonics(const FrameLayout& layout)
    : bin_spacing_hz_(layout.bin_spacing_hz),
      bins_per_hz_(1.0 / layout.bin_spacing_hz),
      nyquist_hz_((layout.binCount() - 1) * layout.bin_spacing_hz) {}

// The bin nearest to a frequency: halfway between two bins the upper one; at or above the last bin, bin 0.
int Harmonics::nearestBin(float hz) const {
  const double f = hz;
  if (f >= nyquist_hz_) return 0;
  int below = static_cast<int>(f * bins_per_hz_);
  // The product is rounded, so it may lie on the wrong side of a bin's frequency.
  if ((below + 1) * bin_spacing_hz_ <= f) ++below;
  if (below * bin_spacing_hz_ > f) --below;
  return (below + 1) * bin_spacing_hz_ - f > f - below * bin_spacing_hz_ ? below : below + 1;
}

void Harmonics::locate(std::span<const float> magnitude, float f0_hz, float highest_hz) {
  // F0 below half a bin's frequency, which no voice has, would give bin 0, which has no left neighbour.
  const int lowest_peak = std::max(nearestBin(0.5f * f0_hz), 1);
  const int highest_peak = static_cast<int>(magnitude.size()) - 2;
  int lowest = nearestBin(0.5f * f0_hz);
  for (located_ = 0; located_ < kHarmonicCount; ++located_) {
    const int h = located_;
    // This harmonic's peak and all later ones lie above highest_hz; a vertex is less than a bin from its
    // peak.
    if (h >= kFewestHarmonics && (lowest - 1) * bin_spacing_hz_ > highest_hz) break;
    const float order = static_cast<float>(h);
    const int nominal = nearestBin((order + 1.0f) * f0_hz);
    const int highest = nearestBin((order + 1.5f) * f0_hz);
    const int peak = nearestPeak(magnitude, nominal, lowest, highest);
    lowest = highest;

    Harmonic& harmonic = harmonics_[h];
    const bool located = peak >= lowest_peak && peak <= highest_peak;
    const int bin = located ? peak : nominal;
    if (h > 0 && bin == harmonics_[h - 1].bin) {
      harmonic = {0, 0.0f, 0.0f, 0.0f, true};
    } else if (located) {
      harmonic = parabola(magnitude, peak);
    } else {
      harmonic = {nominal, 0.0f, 0.0f, 0.0f, false};
    }
  }
}

Harmonic Harmonics::parabola(std::span<const float> magnitude, int peak) const {
  const double left = magnitude[peak - 1];
  const double top = magnitude[peak];
  const double right = magnitude[peak + 1];
  const double offset = 0.5 * (left - right) / (left - 2.0 * top + right);
  return {peak, magnitude[peak], static_cast<float>(top - 0.25 * (left - right) * offset),
          static_cast<float>((peak + offset) * bin_spacing_hz_), false};
}

float Harmonics::level(int h) const {
  if (h == 0) return 0.0f;
  const float fundamental = harmonics_[0].peak;
  if (fundamental == 0.0f || harmonics_[h].duplicate) return kNoLevel;
  const float magnitude = harmonics_[h].magnitude;
  if (!(magnitude > 0.0f)) return kLowestLevel;
  return std::max(static_cast<float>(20.0 * (log10Rounded(magnitude) - log10Rounded(fundamental))),
                  kLowestLevel);
}

int Harmonics::strongestNear(float hz) const {
  const float low = 0.8f * hz;
  const float high = kNear * hz;
  int strongest = kNone;
  float peak = 0.0f;
  for (int h = 0; h < located_; ++h) {
    const Harmonic& harmonic = harmonics_[h];
    if (harmonic.hz >= low && harmonic.hz <= high && harmonic.peak > peak) {
      strongest = h;
      peak = harmonic.peak;
    }
  }
  return strongest;
}

HarmonicLevels Harmonics::compute(std::span<const float> magnitude, float f0_hz,
                                  const std::array<float, 3>& formant_hz) {
  if (!(f0_hz > 0.0f)) return kUnvoicedHarmonicLevels;
  locate(magnitude, f0_hz, kNear * *std::max_element(formant_hz.begin(), formant_hz.end()));
  HarmonicLevels levels;
  std::array<int, 3> nearest;
  for (int j = 0; j < 3; ++j) {
    nearest[j] = strongestNear(formant_hz[j]);
    levels.formant_amplitude[j] = nearest[j] == kNone ? 0.0f : level(nearest[j]);
  }
  levels.h1_h2 = difference(level(1), level(2));
  levels.h1_a3 = difference(level(1), nearest[2] == kNone ? -kNoLevel : level(nearest[2]));
  return levels;
}

}  // namespace tonescape
