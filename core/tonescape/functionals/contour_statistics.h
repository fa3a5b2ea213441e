// The statistics of one contour.
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

/// Gives the statistics that are asked for; what several of them share is computed once.
class ContourStatistics {
 public:
  /// `contour`: smoothed, at least one value; changed by what is asked. `extrema`: scratch memory.
  /// Smoothing::kNonzero: values of 0 are left out of every statistic but those of segments, which they
  /// delimit.
  ContourStatistics(std::span<float> contour, Smoothing smoothing, std::vector<Extremum>& extrema)
      : contour_(contour), frames_(contour.size()), smoothing_(smoothing), extrema_(extrema) {}

  /// Any statistic but kLevel. Percentiles are asked for last, as they sort the contour, and segments of a
  /// contour of which nothing else is asked.
  float of(Statistic statistic);

 private:
  std::span<float> present();
  const Moments& moments();
  const std::vector<Extremum>& extrema();
  const SlopeStatistics& slopes();
  const SegmentStatistics& segments(bool voiced);
  float percentile(double p);
  float perSecond(int count) const;
  int peakCount();

  std::span<float> contour_;
  std::size_t frames_;
  Smoothing smoothing_;
  std::vector<Extremum>& extrema_;
  bool is_present_ = false;
  bool has_extrema_ = false;
  bool is_sorted_ = false;
  std::optional<Moments> moments_;
  std::optional<SlopeStatistics> slopes_;
  std::array<std::optional<SegmentStatistics>, 2> segments_;  // unvoiced, voiced
};

}  // namespace tonescape
