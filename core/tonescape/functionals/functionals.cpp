#include "tonescape/functionals/functionals.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "tonescape/functionals/feature_table.h"
#include "tonescape/functionals/moments.h"
#include "tonescape/functionals/segments.h"
#include "tonescape/functionals/slopes.h"
#include "tonescape/statistics/percentiles.h"

namespace tonescape {
namespace {

constexpr float kFrameSeconds = 0.01f;
constexpr float kMinMeanSquare = 1e-12f;

// Fills the values column by column.
class Columns {
 public:
  explicit Columns(std::span<float> values) : values_(values) {}
  void add(float value) { values_[next_++] = value; }
  void add(const Moments& m) {
    add(m.mean);
    add(m.stddev_norm);
  }
  bool full() const { return next_ == values_.size(); }

 private:
  std::span<float> values_;
  std::size_t next_ = 0;
};

// The ten statistics of pitch and loudness. Leaves the contour sorted, and its extrema to the caller.
void addTenStatistics(std::span<float> contour, std::vector<Extremum>& extrema, Columns& columns) {
  columns.add(moments(contour));
  findExtrema(contour, extrema);
  const SlopeStatistics slopes = slopeStatistics(contour, extrema);

  std::sort(contour.begin(), contour.end());
  const float p20 = percentile(contour, 0.20);
  const float p80 = percentile(contour, 0.80);
  columns.add(p20);
  columns.add(percentile(contour, 0.50));
  columns.add(p80);
  columns.add(std::abs(p80 - p20));

  columns.add(slopes.mean_rising);
  columns.add(slopes.stddev_rising);
  columns.add(slopes.mean_falling);
  columns.add(slopes.stddev_falling);
}

// The values that are there, moved together.
std::span<float> withoutZeros(std::span<float> contour) {
  const auto end = std::remove(contour.begin(), contour.end(), 0.0f);
  return contour.first(static_cast<std::size_t>(end - contour.begin()));
}

float perSecond(int count, std::size_t frames) {
  return static_cast<float>(count) / (static_cast<float>(frames) * kFrameSeconds);
}

int peakCount(const std::vector<Extremum>& extrema) {
  return static_cast<int>(
      std::count_if(extrema.begin(), extrema.end(), [](const Extremum& e) { return e.maximum; }));
}

}  // namespace

float soundLevelDb(float mean_square) {
  constexpr float kDecibelsPerNeper = static_cast<float>(10.0 / std::numbers::ln10);
  return kDecibelsPerNeper * std::log(std::max(mean_square, kMinMeanSquare));
}

void Functionals::compute(ContourSource& contours, std::span<float> values) {
  Columns columns(values);
  const auto voiceColumn = [&](int first, int i) { return withoutZeros(contours.voice(first + i)); };

  addTenStatistics(withoutZeros(contours.voice(kPitchColumn)), extrema_, columns);
  const std::span<float> loudness = contours.loudness();
  assert(!loudness.empty());
  addTenStatistics(loudness, extrema_, columns);
  const float loudness_peaks_per_s = perSecond(peakCount(extrema_), loudness.size());

  for (int i = 0; i < kFluxAndMfccCount; ++i) columns.add(moments(contours.fluxOrMfcc(i)));
  for (int i = 0; i < kQualityCount; ++i) columns.add(moments(voiceColumn(kQualityColumn, i)));
  for (int i = 0; i < kVoicedCount; ++i) columns.add(moments(voiceColumn(kVoicedColumn, i)));
  for (int i = 0; i < kUnvoicedCount; ++i) columns.add(moments(voiceColumn(kUnvoicedColumn, i)).mean);

  columns.add(loudness_peaks_per_s);
  const std::span<const float> pitch = contours.voice(kPitchColumn);
  assert(!pitch.empty());
  const SegmentStatistics voiced = segmentStatistics(pitch, true);
  const SegmentStatistics unvoiced = segmentStatistics(pitch, false);
  columns.add(perSecond(voiced.count, pitch.size()));
  columns.add(voiced.mean_length_s);
  columns.add(voiced.stddev_length_s);
  columns.add(unvoiced.mean_length_s);
  columns.add(unvoiced.stddev_length_s);

  columns.add(soundLevelDb(contours.meanEnergy()));
  assert(columns.full());
}

}  // namespace tonescape
