// Statistics of one contour.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "tonescape/functionals/contour_view.h"
#include "tonescape/functionals/extrema.h"
#include "tonescape/functionals/moments.h"
#include "tonescape/functionals/segments.h"
#include "tonescape/functionals/slopes.h"

namespace tonescape {

/// Computes statistics of one contour on request. Intermediate results that several statistics share are
/// computed once.
class ContourStatistics {
 public:
  /// `contour`: smoothed, at least one value; the statistics overwrite it. `extrema`: scratch memory. With
  /// Smoothing::kNonzero, values of 0 are left out of every statistic except those of segments, which they
  /// delimit.
  ContourStatistics(std::span<float> contour, Smoothing smoothing, std::vector<Extremum>& extrema)
      : contour_(contour), frames_(contour.size()), smoothing_(smoothing), extrema_(extrema) {}

  /// The value of any statistic except kLevel. Request segments only of a contour of which no other
  /// statistic is requested, because the others remove its zeros.
  float of(Statistic statistic);

 private:
  struct Percentiles {
    float p20, p50, p80;
  };
  std::span<float> present();
  const Moments& moments();
  const std::vector<Extremum>& extrema();
  const SlopeStatistics& slopes();
  const SegmentStatistics& segments(bool voiced);
  const Percentiles& percentiles();
  float perSecond(int count) const;
  int peakCount();

  std::span<float> contour_;
  std::size_t frames_;
  Smoothing smoothing_;
  std::vector<Extremum>& extrema_;
  bool is_present_ = false;
  bool has_extrema_ = false;
  std::optional<Moments> moments_;
  std::optional<SlopeStatistics> slopes_;
  std::optional<Percentiles> percentiles_;
  std::array<std::optional<SegmentStatistics>, 2> segments_;  // unvoiced, voiced
};

}  // namespace tonescape
