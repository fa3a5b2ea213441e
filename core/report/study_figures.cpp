#include "report/study_figures.h"

#include <algorithm>
#include <cmath>

#include "report/markdown.h"
#include "report/study_values.h"
#include "report/svg.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

constexpr const char* kInk = "#222";
constexpr const char* kGrid = "#ddd";
constexpr double kLabelWidth = 260.0;  // for the methods' names
constexpr double kPanelWidth = 280.0;
constexpr double kGap = 36.0;
constexpr double kLineHeight = 24.0;
constexpr double kTop = 64.0;  // for the legend and the panels' titles

/// A panel's horizontal axis.
struct Axis {
  double left;
  double low;
  double high;
  double step;  // distance of the ticks

  double at(double value) const {
    return left + kPanelWidth * (std::clamp(value, low, high) - low) / (high - low);
  }
};

/// The distance of about five ticks at round numbers.
double roundStep(double range) {
  const double rough = range / 5.0;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (rough <= step * power) return step * power;
  }
  return 10.0 * power;
}

Axis roundAxis(double left, double low, double high) {
  const double step = roundStep(std::max(high - low, 1e-9));
  return {left, step * std::floor(low / step), step * std::ceil(high / step), step};
}

void drawAxis(Svg& svg, const Axis& axis, double top, double bottom, int digits) {
  const int ticks = static_cast<int>(std::lround((axis.high - axis.low) / axis.step));
  for (int i = 0; i <= ticks; ++i) {
    const double value = axis.low + i * axis.step;
    svg.line(axis.at(value), top, axis.at(value), bottom, kGrid);
    svg.text(axis.at(value), bottom + 16.0, fixedDigits(value, digits), Svg::Anchor::kMiddle);
  }
}

/// The colour series of target i, so that neighbours have very different colours.
int targetSeries(std::size_t i) {
  constexpr int kOrder[]{0, 2, 3, 1};
  return i < 4 ? kOrder[i] : static_cast<int>(i);
}

/// The colour series of class i.
int classSeries(std::size_t i) {
  return static_cast<int>(i);
}

void drawLegend(Svg& svg, double x, const std::vector<std::string>& names, int (*series)(std::size_t)) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    svg.marks({{x, 16.0}}, series(i), 9.0);
    svg.text(x + 10.0, 20.0, names[i]);
    x += 34.0 + 7.0 * static_cast<double>(names[i].size());
  }
}

/// The methods that have runs.
std::vector<StudyMethod> presentMethods(const std::vector<StudyRun>& runs) {
  std::vector<StudyMethod> methods;
  for (const StudyMethod& method : studyMethods()) {
    if (!runsOf(method.name, runs).empty()) methods.push_back(method);
  }
  return methods;
}

/// A value with an error bar for each method (line) and target (series); nothing if no value is finite.
struct PanelValues {
  std::vector<std::vector<std::optional<Summary>>> of_method;

  double highest() const {
    double result = 0.0;
    for (const auto& targets : of_method) {
      for (const auto& one : targets) {
        if (one) result = std::max(result, one->mean + one->deviation);
      }
    }
    return result;
  }
};

template <typename Values>
PanelValues panelValues(const StudySetup& setup, const std::vector<StudyRun>& runs,
                        const std::vector<StudyMethod>& methods, Values&& values) {
  PanelValues panel;
  for (const StudyMethod& method : methods) {
    auto& line = panel.of_method.emplace_back();
    for (const std::string& target : setup.targets) {
      const std::vector<double> finite = finiteOf(values(runsOf(method.name, runs), target));
      line.push_back(finite.empty() ? std::nullopt : std::optional(summary(finite)));
    }
  }
  return panel;
}

/// The vertical position of a series within a method's line.
double seriesPlace(double line_top, std::size_t series, std::size_t count) {
  return line_top + kLineHeight * (static_cast<double>(series) + 1.0) / (static_cast<double>(count) + 1.0);
}

void drawMarks(Svg& svg, const PanelValues& panel, const Axis& axis, double top) {
  for (std::size_t line = 0; line < panel.of_method.size(); ++line) {
    const auto& targets = panel.of_method[line];
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!targets[i]) continue;
      const auto [mean, deviation] = *targets[i];
      const double y = seriesPlace(top + kLineHeight * static_cast<double>(line), i, targets.size());
      const int series = targetSeries(i);
      svg.line(axis.at(mean - deviation), y, axis.at(mean + deviation), y, seriesColour(series));
      svg.marks({{axis.at(mean), y}}, series, 7.0);
    }
  }
}

void drawBars(Svg& svg, const PanelValues& panel, const Axis& axis, double top) {
  for (std::size_t line = 0; line < panel.of_method.size(); ++line) {
    const auto& targets = panel.of_method[line];
    const double height = 0.8 * kLineHeight / static_cast<double>(targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!targets[i]) continue;
      const auto [mean, deviation] = *targets[i];
      const double y =
          top + kLineHeight * (static_cast<double>(line) + 0.1) + height * static_cast<double>(i);
      svg.rectangle(axis.left, y, axis.at(mean) - axis.left, height - 1.0, seriesColour(targetSeries(i)));
      const double middle = y + (height - 1.0) / 2.0;
      svg.line(axis.at(mean - deviation), middle, axis.at(mean + deviation), middle, kInk);
    }
  }
}

void labelLines(Svg& svg, const std::vector<StudyMethod>& methods, double top) {
  for (std::size_t i = 0; i < methods.size(); ++i) {
    const double y = top + kLineHeight * (static_cast<double>(i) + 0.5) + 4.0;
    svg.text(kLabelWidth - 12.0, y, methods[i].label, Svg::Anchor::kEnd);
  }
}

/// The 0.5 % and 99.5 % quantiles of the values.
std::pair<double, double> centralRange(std::vector<float> values) {
  std::sort(values.begin(), values.end());
  const double last = static_cast<double>(values.size()) - 1.0;
  return {values[static_cast<std::size_t>(0.005 * last)], values[static_cast<std::size_t>(0.995 * last)]};
}

std::vector<float> coordinates(const LatentMap& map, Eigen::Index row) {
  std::vector<float> values(map.source.points.row(row).begin(), map.source.points.row(row).end());
  for (const MapCloud& cloud : map.targets)
    values.insert(values.end(), cloud.points.row(row).begin(), cloud.points.row(row).end());
  return values;
}

/// Maps the plane of the latent map to a square in pixels.
struct Frame {
  double left, top, size;
  std::pair<double, double> x, y;

  std::pair<double, double> at(double px, double py) const {
    const double u = std::clamp((px - x.first) / (x.second - x.first), 0.0, 1.0);
    const double v = std::clamp((py - y.first) / (y.second - y.first), 0.0, 1.0);
    return {left + size * u, top + size * (1.0 - v)};
  }
};

void drawCloud(Svg& svg, const MapCloud& cloud, const Frame& frame, int classes, double size,
               double opacity) {
  for (int label = 0; label < classes; ++label) {
    std::vector<std::pair<double, double>> points;
    for (Eigen::Index i = 0; i < cloud.points.cols(); ++i) {
      if (cloud.labels[static_cast<std::size_t>(i)] == label)
        points.push_back(frame.at(cloud.points(0, i), cloud.points(1, i)));
    }
    svg.marks(points, classSeries(static_cast<std::size_t>(label)), size, opacity);
  }
}

}  // namespace

std::string mapFigureName(const std::string& method) {
  return "map-" + method + ".svg";
}

std::string accuracyFigure(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  const std::vector<StudyMethod> methods = presentMethods(runs);
  const std::vector<Question> all = questions(setup);
  const std::size_t columns = setup.left_out.empty() ? 1 : 2;
  const double lines = kLineHeight * static_cast<double>(methods.size());
  const double row_height = kTop + lines + 28.0;
  Svg svg("Balanced accuracy by method and corpus",
          kLabelWidth + static_cast<double>(columns) * (kPanelWidth + kGap),
          row_height * static_cast<double>(all.size() / columns));
  drawLegend(svg, kLabelWidth, setup.targets, targetSeries);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double top = row_height * static_cast<double>(i / columns) + kTop;
    const double left = kLabelWidth + (kPanelWidth + kGap) * static_cast<double>(i % columns);
    const double chance = 1.0 / all[i].classes;
    const PanelValues values = panelValues(setup, runs, methods, [&](const Runs& own, const auto& target) {
      return accuracies(own, all[i], target);
    });
    const Axis axis = roundAxis(left, chance - 0.15, std::max(values.highest(), chance + 0.2));
    svg.text(left, top - 16.0, "balanced accuracy, " + all[i].title(), Svg::Anchor::kStart, true);
    drawAxis(svg, axis, top, top + lines, 1);
    svg.line(axis.at(chance), top, axis.at(chance), top + lines, kInk, true);
    if (i % columns == 0) labelLines(svg, methods, top);
    drawMarks(svg, values, axis, top);
  }
  return svg.str();
}

std::string distanceFigure(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::vector<StudyMethod> methods = presentMethods(runs);
  std::erase_if(methods, [](const StudyMethod& method) { return method.space == Space::kFeatures; });
  const double lines = kLineHeight * static_cast<double>(methods.size());
  Svg svg("Bhattacharyya distances by method and corpus", kLabelWidth + 2.0 * (kPanelWidth + kGap),
          kTop + lines + 28.0);
  drawLegend(svg, kLabelWidth, setup.targets, targetSeries);
  labelLines(svg, methods, kTop);
  double left = kLabelWidth;
  for (const LatentKind kind : {LatentKind::kMeans, LatentKind::kDraws}) {
    const PanelValues values = panelValues(setup, runs, methods, [&](const Runs& own, const auto& target) {
      return distances(own, kind, target);
    });
    const Axis axis = roundAxis(left, 0.0, std::max(values.highest(), 0.1));
    const std::string of = kind == LatentKind::kMeans ? "means" : "samples";
    svg.text(left, kTop - 16.0, "Bhattacharyya distance of " + of, Svg::Anchor::kStart, true);
    drawAxis(svg, axis, kTop, kTop + lines, axis.step < 0.1 ? 2 : axis.step < 1.0 ? 1 : 0);
    drawBars(svg, values, axis, kTop);
    left += kPanelWidth + kGap;
  }
  return svg.str();
}

std::string mapFigure(const StudySetup& setup, const LatentMap& map, const std::string& title) {
  constexpr double kSize = 380.0;
  const auto x = centralRange(coordinates(map, 0));
  const auto y = centralRange(coordinates(map, 1));
  const int classes = static_cast<int>(setup.class_names.size());
  Svg svg("Latent space of " + title, kGap + static_cast<double>(map.targets.size()) * (kSize + kGap),
          kTop + kSize + kGap);
  drawLegend(svg, kGap + 6.0, setup.class_names, classSeries);
  double left = kGap;
  for (const MapCloud& target : map.targets) {
    const Frame frame{left, kTop, kSize, x, y};
    svg.text(left, kTop - 12.0, target.name + " over " + commaSeparated(setup.source), Svg::Anchor::kStart,
             true);
    svg.line(left, kTop, left + kSize, kTop, kGrid);
    svg.line(left, kTop + kSize, left + kSize, kTop + kSize, kGrid);
    svg.line(left, kTop, left, kTop + kSize, kGrid);
    svg.line(left + kSize, kTop, left + kSize, kTop + kSize, kGrid);
    drawCloud(svg, map.source, frame, classes, 4.0, 0.2);
    drawCloud(svg, target, frame, classes, 6.0, 0.8);
    left += kSize + kGap;
  }
  return svg.str();
}

}  // namespace tonescape
