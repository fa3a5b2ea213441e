#include "report/consistency_figure.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/figure_parts.h"
#include "report/label_places.h"

namespace tonescape {
namespace {

constexpr double kLeft = 60.0;
constexpr double kTop = 40.0;
constexpr double kWidth = 560.0;
constexpr double kHeight = 400.0;
constexpr double kRight = 110.0;  // for the names of the lines
constexpr double kBottom = 50.0;
constexpr double kMark = 9.0;

struct MethodPoint {
  std::string name;
  Measured accuracy;
  std::optional<Measured> distance;  // nothing: a line
};

std::vector<MethodPoint> methodPoints(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::vector<MethodPoint> points;
  for (const StudyMethod& method : methodsOf(runs)) {
    const Runs own = runsOf(method.name, runs);
    const auto accuracy = measured(sampleOf(own, setup.targets, accuracyAt(questions(setup).front())));
    const auto distance = measured(sampleOf(own, setup.targets, distanceAt(LatentKind::kMeans)));
    const bool drawn = accuracy && (distance || method.space == Space::kFeatures);
    if (drawn) points.push_back({method.name, *accuracy, distance});
  }
  return points;
}

/// The axes that hold all points. An error bar that would reach 0 is cut at half the mean.
std::pair<FigureAxis, FigureAxis> axesOf(const std::vector<MethodPoint>& points, double chance) {
  double left = 1e300;
  double right = 0.0;
  double low = chance;
  double high = chance;
  for (const auto& [name, accuracy, distance] : points) {
    low = std::min(low, accuracy.mean - accuracy.spread);
    high = std::max(high, accuracy.mean + accuracy.spread);
    if (!distance) continue;
    left = std::min(left, std::max(distance->mean - distance->spread, 0.5 * distance->mean));
    right = std::max(right, distance->mean + distance->spread);
  }
  if (right == 0.0) left = right = 1.0;  // no point has a distance above 0
  left = std::max(left, 1e-6);
  return {logarithmicAxis(kLeft, kLeft + kWidth, 0.9 * left, 1.1 * std::max(left, right)),
          roundAxis(kTop + kHeight, kTop, low - 0.02, high + 0.02)};
}

void drawGrid(Svg& svg, const FigureAxis& x, const FigureAxis& y, double chance) {
  for (const double tick : x.ticks) {
    svg.line(x.at(tick), kTop, x.at(tick), kTop + kHeight, kFigureGrid);
    svg.text(x.at(tick), kTop + kHeight + 18.0, x.label(tick), Svg::Anchor::kMiddle);
  }
  for (const double tick : y.ticks) {
    svg.line(kLeft, y.at(tick), kLeft + kWidth, y.at(tick), kFigureGrid);
    svg.text(kLeft - 8.0, y.at(tick) + 4.0, y.label(tick), Svg::Anchor::kEnd);
  }
  svg.text(kLeft + kWidth / 2.0, kTop + kHeight + 38.0,
           "Bhattacharyya distance of means (left: consistent across corpora)", Svg::Anchor::kMiddle);
  svg.line(kLeft, y.at(chance), kLeft + kWidth, y.at(chance), kFigureInk);
}

}  // namespace

std::string consistencyFigure(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  const std::vector<MethodPoint> points = methodPoints(setup, runs);
  const double chance = 1.0 / static_cast<double>(setup.class_names.size());
  const auto [x, y] = axesOf(points, chance);
  Svg svg("Discrimination against consistency", kLeft + kWidth + kRight, kTop + kHeight + kBottom);
  svg.text(kLeft, kTop - 14.0, "balanced accuracy, " + questions(setup).front().title(), Svg::Anchor::kStart,
           true);
  svg.text(kLeft + kWidth, kTop - 14.0, "bars: ± " + spreadName(setup), Svg::Anchor::kEnd);
  drawGrid(svg, x, y, chance);

  LabelPlaces places;
  std::vector<std::string> line_names{"chance"};
  std::vector<double> line_places{y.at(chance)};
  for (const auto& [name, accuracy, distance] : points) {
    const double height = y.at(accuracy.mean);
    if (!distance) {
      svg.line(kLeft, height, kLeft + kWidth, height, kFigureInk, true);
      places.block({kLeft, height - 1.0, kLeft + kWidth, height + 1.0});
      line_names.push_back(name);
      line_places.push_back(height);
      continue;
    }
    const double middle = x.at(distance->mean);
    const double left = x.at(distance->mean - distance->spread);
    const double right = x.at(distance->mean + distance->spread);
    const double top = y.at(accuracy.mean + accuracy.spread);
    const double bottom = y.at(accuracy.mean - accuracy.spread);
    svg.line(left, height, right, height, kFigureInk);
    svg.line(middle, top, middle, bottom, kFigureInk);
    places.block({left, height - 1.0, right, height + 1.0});
    places.block({middle - 1.0, top, middle + 1.0, bottom});
    places.block({middle - kMark / 2.0, height - kMark / 2.0, middle + kMark / 2.0, height + kMark / 2.0});
  }
  const std::vector<double> spread = spreadApart(line_places, 14.0);
  for (std::size_t i = 0; i < line_names.size(); ++i)
    svg.text(kLeft + kWidth + 6.0, spread[i] + 4.0, line_names[i]);
  int series = 0;
  for (const auto& [name, accuracy, distance] : points) {
    if (!distance) continue;
    const double middle = x.at(distance->mean);
    const double height = y.at(accuracy.mean);
    svg.marks({{middle, height}}, series++, kMark);
    const Box place = places.place(middle, height, textWidth(name), 14.0);
    svg.text(place.left, place.bottom - 3.0, name);
  }
  return svg.str();
}

}  // namespace tonescape
