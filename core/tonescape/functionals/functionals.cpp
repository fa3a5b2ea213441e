#include "tonescape/functionals/functionals.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tonescape/functionals/contour_statistics.h"

namespace tonescape {
namespace {

constexpr float kMinMeanSquare = 1e-12f;

}  // namespace

float soundLevelDb(float mean_square) {
  constexpr float kDecibelsPerNeper = static_cast<float>(10.0 / std::numbers::ln10);
  return kDecibelsPerNeper * std::log(std::max(mean_square, kMinMeanSquare));
}

void Functionals::compute(SmoothedContours& contours, std::span<float> values) {
  const std::vector<ViewedRows>& views = contourViews();
  for (std::size_t i = 0; i < views.size(); ++i) {
    ContourStatistics statistics(contours.contour(static_cast<int>(i)), views[i].view.smoothing(), extrema_);
    for (const int row : views[i].rows) values[row] = statistics.of(functionalTable()[row].statistic);
  }
  for (int row = 0; row < kFunctionalCount; ++row) {
    if (functionalTable()[row].statistic == Statistic::kLevel)
      values[row] = soundLevelDb(contours.meanEnergy());
  }
}

}  // namespace tonescape
