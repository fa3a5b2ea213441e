#include "tonescape/descriptors/pitch_candidates.h"

#include <algorithm>
#include <cmath>

#include "tonescape/signal/wide_vectors.h"

namespace tonescape {
namespace {

constexpr float kHarmonicDecay = 0.85f;

}  // namespace

SubharmonicSummation::SubharmonicSummation(const OctaveAxis& axis)
    : first_(static_cast<float>(axis.first)), sum_(axis.size), peak_height_(axis.size, 0.0f) {
  // The shifts are whole points. The axis' constants are rounded to float, as in the reference, because a
  // shift may depend on that.
  const float points_per_octave = static_cast<float>(axis.points_per_octave);
  step_ = (static_cast<float>(axis.last) - first_) / static_cast<float>(axis.size - 1);
  float weight = 1.0f;
  for (int h = 1; h <= kHarmonicCount; ++h) {
    shift_[h - 1] = static_cast<int>(std::floor(points_per_octave * std::log2(static_cast<double>(h))));
    weight_[h - 1] = weight;
    weight *= kHarmonicDecay;
  }
}

TONESCAPE_WIDE_VECTORS
void SubharmonicSummation::sumHarmonics(std::span<const float> octave_spectrum) {
  const int size = static_cast<int>(sum_.size());
  std::copy(octave_spectrum.begin(), octave_spectrum.end(), sum_.begin());
  for (int h = 1; h < kHarmonicCount; ++h) {
    const float* shifted = octave_spectrum.data() + shift_[h];
    const float weight = weight_[h];
    float* sum = sum_.data();
    for (int p = 0; p < size - shift_[h]; ++p) sum[p] += weight * shifted[p];
  }
  for (float& value : sum_) value /= kHarmonicCount;
}

double SubharmonicSummation::meanOfSum() const {
  // Four independent accumulators, so that the additions overlap in the processor.
  std::array<double, 4> partial{};
  std::size_t p = 0;
  for (; p + 4 <= sum_.size(); p += 4) {
    for (int i = 0; i < 4; ++i) partial[i] += sum_[p + i];
  }
  for (; p < sum_.size(); ++p) partial[0] += sum_[p];
  return ((partial[0] + partial[1]) + (partial[2] + partial[3])) / static_cast<double>(sum_.size());
}

int SubharmonicSummation::highestPeaks(std::array<int, kPitchCandidateCount>& peaks) {
  const int size = static_cast<int>(sum_.size());
  const float* s = sum_.data();
  float* height = peak_height_.data();
  for (int p = 1; p + 1 < size; ++p) height[p] = ((s[p - 1] < s[p]) & (s[p] > s[p + 1])) ? s[p] : 0.0f;
  int count = 0;
  float lowest_kept = 0.0f;  // 0 until six peaks are kept, which accepts any peak: the sums are not negative
  for (int p = 1; p + 1 < size; ++p) {
    if (!(height[p] > lowest_kept)) continue;
    int slot = count < kPitchCandidateCount ? count++ : kPitchCandidateCount - 1;
    for (; slot > 0 && s[peaks[slot - 1]] < s[p]; --slot) peaks[slot] = peaks[slot - 1];
    peaks[slot] = p;
    if (count == kPitchCandidateCount) lowest_kept = s[peaks.back()];
  }
  return count;
}

double SubharmonicSummation::octave(int point) const {
  return static_cast<float>(point) * step_ + first_;
}

PitchCandidate SubharmonicSummation::refine(int peak, double mean) const {
  // Newton's form of the parabola around the left point. The three abscissae are rounded, so they are not
  // exactly equidistant.
  const double left = octave(peak - 1);
  const double to_middle = octave(peak) - left;
  const double to_right = octave(peak + 1) - left;
  const double y = sum_[peak - 1];
  const double slope_to_middle = (sum_[peak] - y) / to_middle;
  const double slope_to_right = (sum_[peak + 1] - y) / to_right;
  const double bend = (slope_to_right - slope_to_middle) / (to_right - to_middle);
  const double slope = slope_to_middle - bend * to_middle;
  const double vertex = -slope / (2.0 * bend);
  const double score = y + 0.5 * slope * vertex;

  PitchCandidate candidate{};
  candidate.hz = static_cast<float>(std::exp2(left + vertex));
  candidate.score = static_cast<float>(score);
  candidate.voicing = score > 0.0 && score > mean ? static_cast<float>(1.0 - mean / score) : 0.0f;
  return candidate;
}

PitchCandidates SubharmonicSummation::compute(std::span<const float> octave_spectrum) {
  sumHarmonics(octave_spectrum);
  const double mean = meanOfSum();
  std::array<int, kPitchCandidateCount> peaks;
  const int peak_count = highestPeaks(peaks);

  PitchCandidates candidates{};
  int count = 0;
  for (int i = 0; i < peak_count; ++i) {
    const PitchCandidate candidate = refine(peaks[i], mean);
    if (candidate.hz > kHighestPitchHz || candidate.hz < kLowestPitchHz) continue;
    candidates[count++] = candidate;
  }
  const auto best = std::max_element(candidates.begin(), candidates.end(),
                                     [](const auto& a, const auto& b) { return a.score < b.score; });
  std::swap(candidates.front(), *best);
  return candidates;
}

}  // namespace tonescape
