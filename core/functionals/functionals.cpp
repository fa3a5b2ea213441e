#include "functionals/functionals.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "functionals/feature_table.h"
#include "functionals/moments.h"
#include "functionals/percentiles.h"
#include "functionals/slopes.h"

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

void addPercentiles(std::span<const float> sorted, Columns& columns) {
  const float p20 = percentile(sorted, 0.20);
  const float p80 = percentile(sorted, 0.80);
  columns.add(p20);
  columns.add(percentile(sorted, 0.50));
  columns.add(p80);
  columns.add(std::abs(p80 - p20));
}

void addSlopes(const SlopeStatistics& slopes, Columns& columns) {
  columns.add(slopes.mean_rising);
  columns.add(slopes.stddev_rising);
  columns.add(slopes.mean_falling);
  columns.add(slopes.stddev_falling);
}

}  // namespace

float soundLevelDb(float mean_square) {
  constexpr float kDecibelsPerNeper = static_cast<float>(10.0 / std::numbers::ln10);
  return kDecibelsPerNeper * std::log(std::max(mean_square, kMinMeanSquare));
}

void Functionals::compute(const Contours& contours, std::span<float> values) {
  assert(contours.frames() > 0);
  Columns columns(values);

  const std::span<const float> loudness = contours.loudness;
  columns.add(moments(loudness));
  sorted_.assign(loudness.begin(), loudness.end());
  std::sort(sorted_.begin(), sorted_.end());
  addPercentiles(sorted_, columns);
  findExtrema(loudness, extrema_);
  addSlopes(slopeStatistics(loudness, extrema_), columns);

  for (const std::span<const float> contour : contours.flux_and_mfcc) columns.add(moments(contour));

  const auto peaks =
      std::count_if(extrema_.begin(), extrema_.end(), [](const Extremum& e) { return e.maximum; });
  columns.add(static_cast<float>(peaks) / (static_cast<float>(loudness.size()) * kFrameSeconds));

  columns.add(soundLevelDb(moments(contours.energy).mean));
  assert(columns.full());
}

}  // namespace tonescape
