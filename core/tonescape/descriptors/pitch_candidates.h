// Pitch candidates of one frame by subharmonic summation.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "tonescape/descriptors/octave_spectrum.h"

namespace tonescape {

inline constexpr int kPitchCandidateCount = 6;     ///< candidates in a frame
inline constexpr float kLowestPitchHz = 55.0f;     ///< lowest candidate
inline constexpr float kHighestPitchHz = 1000.0f;  ///< highest candidate

/// One candidate for the fundamental frequency. An empty slot has 0 in all members.
struct PitchCandidate {
  float hz;       ///< kLowestPitchHz ... kHighestPitchHz
  float voicing;  ///< 0 ... 1: 1 - (mean of the sum spectrum) / score; 0.7 and more counts as voiced
  float score;    ///< height of the peak in the sum spectrum
};

/// The candidate of highest score first; the others in order of their raw peaks' height, which is nearly but
/// not always the order of their scores. Empty slots come last.
using PitchCandidates = std::array<PitchCandidate, kPitchCandidateCount>;

/// Adds to the octave spectrum its 14 copies shifted down by log2(h), h = 2 ... 15, weighted by 0.85^(h-1): a
/// point where many harmonics coincide stands out. The six highest peaks of the sum, each refined by a
/// parabola, are the candidates; those out of range are dropped only afterwards, so that there may be fewer
/// than six. Source: Hermes, JASA 83(1), 1988, section II (there 15 harmonics and 0.84). No allocation after
/// the constructor.
class SubharmonicSummation {
 public:
  /// `axis`: of the octave spectra to be summed.
  explicit SubharmonicSummation(const OctaveAxis& axis);

  /// `octave_spectrum`: axis.size values >= 0.
  PitchCandidates compute(std::span<const float> octave_spectrum);

 private:
  static constexpr int kHarmonicCount = 15;

  void sumHarmonics(std::span<const float> octave_spectrum);
  double meanOfSum() const;
  int highestPeaks(std::array<int, kPitchCandidateCount>& peaks);
  PitchCandidate refine(int peak, double mean) const;
  double octave(int point) const;

  std::array<int, kHarmonicCount> shift_;
  std::array<float, kHarmonicCount> weight_;
  float first_;
  float step_;
  std::vector<float> sum_;
  std::vector<float> peak_height_;  // the sum at a peak, 0 elsewhere
};

}  // namespace tonescape
