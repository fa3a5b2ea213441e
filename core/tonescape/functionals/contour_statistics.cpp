#include "tonescape/functionals/contour_statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "tonescape/signal/framing.h"
#include "tonescape/statistics/percentiles.h"

namespace tonescape {

float ContourStatistics::of(Statistic statistic) {
  switch (statistic) {
    case Statistic::kMean:
      return moments().mean;
    case Statistic::kStddevNorm:
      return moments().stddev_norm;
    case Statistic::kPercentile20:
      return percentiles().p20;
    case Statistic::kPercentile50:
      return percentiles().p50;
    case Statistic::kPercentile80:
      return percentiles().p80;
    case Statistic::kPercentileRange:
      return std::abs(percentiles().p80 - percentiles().p20);
    case Statistic::kMeanRisingSlope:
      return slopes().mean_rising;
    case Statistic::kStddevRisingSlope:
      return slopes().stddev_rising;
    case Statistic::kMeanFallingSlope:
      return slopes().mean_falling;
    case Statistic::kStddevFallingSlope:
      return slopes().stddev_falling;
    case Statistic::kPeaksPerSecond:
      return perSecond(peakCount());
    case Statistic::kVoicedSegmentsPerSecond:
      return perSecond(segments(true).count);
    case Statistic::kMeanVoicedLength:
      return segments(true).mean_length_s;
    case Statistic::kStddevVoicedLength:
      return segments(true).stddev_length_s;
    case Statistic::kMeanUnvoicedLength:
      return segments(false).mean_length_s;
    case Statistic::kStddevUnvoicedLength:
      return segments(false).stddev_length_s;
    case Statistic::kLevel:
      break;
  }
  assert(false);
  return 0.0f;
}

std::span<float> ContourStatistics::present() {
  if (!is_present_ && smoothing_ == Smoothing::kNonzero) {
    const auto end = std::remove(contour_.begin(), contour_.end(), 0.0f);
    contour_ = contour_.first(static_cast<std::size_t>(end - contour_.begin()));
  }
  is_present_ = true;
  return contour_;
}

const Moments& ContourStatistics::moments() {
  if (!moments_) moments_ = tonescape::moments(present());
  return *moments_;
}

const std::vector<Extremum>& ContourStatistics::extrema() {
  if (!has_extrema_) findExtrema(present(), extrema_);
  has_extrema_ = true;
  return extrema_;
}

const SlopeStatistics& ContourStatistics::slopes() {
  if (!slopes_) slopes_ = slopeStatistics(present(), extrema());
  return *slopes_;
}

const SegmentStatistics& ContourStatistics::segments(bool voiced) {
  assert(!is_present_);
  std::optional<SegmentStatistics>& segments = segments_[voiced];
  if (!segments) segments = segmentStatistics(contour_, voiced);
  return *segments;
}

const ContourStatistics::Percentiles& ContourStatistics::percentiles() {
  if (!percentiles_)
    percentiles_ = {percentile(present(), 0.20), percentile(present(), 0.50), percentile(present(), 0.80)};
  return *percentiles_;
}

float ContourStatistics::perSecond(int count) const {
  return static_cast<float>(count) / (static_cast<float>(frames_) * static_cast<float>(kHopSeconds));
}

int ContourStatistics::peakCount() {
  return static_cast<int>(
      std::count_if(extrema().begin(), extrema().end(), [](const Extremum& e) { return e.maximum; }));
}

}  // namespace tonescape
