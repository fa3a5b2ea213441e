#include "tonescape/functionals/slopes.h"

#include <cmath>

#include "tonescape/signal/framing.h"

namespace tonescape {
namespace {

constexpr float kFrameSeconds = static_cast<float>(kHopSeconds);

// Mean and standard deviation of the slopes of one direction, in two passes over the extrema.
struct Direction {
  float sum = 0.0f;
  int count = 0;
  float squares = 0.0f;

  void add(float slope) {
    sum += slope;
    ++count;
  }
  float mean() const { return count > 0 ? sum / static_cast<float>(count) : 0.0f; }
  float stddev() const { return count > 0 ? std::sqrt(squares / static_cast<float>(count)) : 0.0f; }
};

float slopePerSecond(float change, int frames) {
  return change / (static_cast<float>(frames) * kFrameSeconds);
}

// Calls on_slope(slope, rising) from extremum to extremum, without the slope after the last extremum.
template <typename OnSlope>
void forEachInnerSlope(float first_value, std::span<const Extremum> extrema, OnSlope&& on_slope) {
  Extremum last_maximum{0, first_value, true};
  Extremum last_minimum{0, first_value, false};
  for (const Extremum& e : extrema) {
    const Extremum& from = e.maximum ? last_minimum : last_maximum;
    const float change = e.maximum ? e.value - from.value : from.value - e.value;
    on_slope(slopePerSecond(change, e.position - from.position), e.maximum);
    (e.maximum ? last_maximum : last_minimum) = e;
  }
}

}  // namespace

SlopeStatistics slopeStatistics(std::span<const float> contour, std::span<const Extremum> extrema) {
  SlopeStatistics result;
  if (contour.empty()) return result;
  const int n = static_cast<int>(contour.size());
  if (extrema.empty()) {
    const float slope = (contour.back() - contour.front()) / static_cast<float>(n);
    if (slope > 0.0f) result.mean_rising = slope;
    if (slope < 0.0f) result.mean_falling = slope;
    return result;
  }

  Direction rising;
  Direction falling;
  forEachInnerSlope(contour.front(), extrema,
                    [&](float slope, bool up) { (up ? rising : falling).add(slope); });
  const Extremum& last = extrema.back();
  const float end_slope = slopePerSecond(contour.back() - last.value, n - 1 - last.position);
  (last.maximum ? falling : rising).add(end_slope);

  result.mean_rising = rising.mean();
  result.mean_falling = falling.mean();
  forEachInnerSlope(contour.front(), extrema, [&](float slope, bool up) {
    const float deviation = slope - (up ? result.mean_rising : result.mean_falling);
    (up ? rising : falling).squares += deviation * deviation;
  });
  result.stddev_rising = rising.stddev();
  result.stddev_falling = falling.stddev();
  return result;
}

}  // namespace tonescape
