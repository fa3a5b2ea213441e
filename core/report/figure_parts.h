// What the report's figures share: axes with round ticks, legends, places of labels.
#pragma once

#include <string>
#include <vector>

#include "report/svg.h"

namespace tonescape {

inline constexpr const char* kFigureInk = "#222";   ///< texts, means, chance
inline constexpr const char* kFigureGrid = "#ddd";  ///< lines of an axis' ticks

/// An axis from `low` at pixel `start` to `high` at pixel `end`.
struct FigureAxis {
  double start;
  double end;
  double low;
  double high;
  std::vector<double> ticks;  ///< round values from `low` to `high`
  bool logarithmic = false;   ///< whether equal ratios have equal lengths

  /// The pixel of `value`, which is clamped to the axis.
  double at(double value) const;

  /// A tick with as many digits as all ticks need.
  std::string label(double tick) const;
};

/// An axis of at most ten round ticks that holds `low` and `high`.
FigureAxis roundAxis(double start, double end, double low, double high);

/// A logarithmic axis with ticks at 1, 2 and 5 of each decade, which are positive, that holds `low` and
/// `high`.
FigureAxis logarithmicAxis(double start, double end, double low, double high);

/// The nearest places to `places` (least squares) in the same order that are at least `gap` apart.
std::vector<double> spreadApart(const std::vector<double>& places, double gap);

/// The width in pixels that a text of the figures' size takes, somewhat more than it needs.
double textWidth(const std::string& text);

/// A mark's place in a legend, relative to the first.
struct LegendPlace {
  double x;
  double y;
};

/// The places of the marks with these names, in as many lines as `width` makes necessary.
std::vector<LegendPlace> legendPlaces(double width, const std::vector<std::string>& names);

/// Draws marks with their names at legendPlaces from (x, y); the i-th has series i.
void drawLegend(Svg& svg, double x, double y, double width, const std::vector<std::string>& names);

}  // namespace tonescape
