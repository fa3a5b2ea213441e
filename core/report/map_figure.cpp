#include "report/map_figure.h"

#include <algorithm>

#include "report/figure_parts.h"

namespace tonescape {
namespace {

constexpr double kMapSize = 420.0;
constexpr double kMapGap = 30.0;
constexpr double kLegendTop = 38.0;
constexpr int kSourcePoints = 1500;  // the largest number of points drawn of the source

/// The points of one series, in pixels.
using Places = std::vector<std::pair<double, double>>;

/// At most `most` of `count` indices, from the first on in equal steps.
std::vector<Eigen::Index> evenChoice(Eigen::Index count, int most) {
  const double step = std::max(1.0, static_cast<double>(count) / most);
  std::vector<Eigen::Index> chosen;
  for (double at = 0.5 * (step - 1.0); at < static_cast<double>(count); at += step)
    chosen.push_back(static_cast<Eigen::Index>(at));
  return chosen;
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
struct MapFrame {
  double left, top;
  std::pair<double, double> x, y;

  std::pair<double, double> at(const MapCloud& cloud, Eigen::Index i) const {
    const auto share = [](double value, std::pair<double, double> range) {
      return std::clamp((value - range.first) / (range.second - range.first), 0.0, 1.0);
    };
    return {left + kMapSize * share(cloud.points(0, i), x),
            top + kMapSize * (1.0 - share(cloud.points(1, i), y))};
  }

  Places places(const MapCloud& cloud, int most) const {
    Places all;
    for (const Eigen::Index i : evenChoice(cloud.points.cols(), most)) all.push_back(at(cloud, i));
    return all;
  }

  /// The places of the points of each class.
  std::vector<Places> placesByClass(const MapCloud& cloud, int most, std::size_t classes) const {
    std::vector<Places> all(classes);
    for (const Eigen::Index i : evenChoice(cloud.points.cols(), most))
      all[static_cast<std::size_t>(cloud.labels[static_cast<std::size_t>(i)])].push_back(at(cloud, i));
    return all;
  }
};

void drawFrame(Svg& svg, const MapFrame& frame) {
  const auto [left, top, x, y] = frame;
  svg.line(left, top, left + kMapSize, top, kFigureGrid);
  svg.line(left, top + kMapSize, left + kMapSize, top + kMapSize, kFigureGrid);
  svg.line(left, top, left, top + kMapSize, kFigureGrid);
  svg.line(left + kMapSize, top, left + kMapSize, top + kMapSize, kFigureGrid);
}

/// "urdu (ur)", or the name alone if the language is not known.
std::string nameWithLanguage(const StudySetup& setup, const std::string& name) {
  for (const CorpusFacts& corpus : setup.corpora) {
    if (corpus.name == name && !corpus.language.empty()) return name + " (" + corpus.language + ")";
  }
  return name;
}

void drawByCorpus(Svg& svg, const std::vector<std::string>& names, const LatentMap& map,
                  const MapFrame& frame) {
  svg.text(frame.left, 20.0, "by corpus", Svg::Anchor::kStart, true);
  drawLegend(svg, frame.left + 5.0, kLegendTop, kMapSize, names);
  svg.marks(frame.places(map.source, kSourcePoints), kPaleSeries, 3.5);
  for (std::size_t i = 0; i < map.targets.size(); ++i)
    svg.marks(frame.places(map.targets[i], kMapPoints), static_cast<int>(i), 5.0, 0.8);
}

void drawByClass(Svg& svg, const std::vector<std::string>& names, const LatentMap& map,
                 const MapFrame& frame) {
  const std::size_t classes = names.size();
  svg.text(frame.left, 20.0, "by class", Svg::Anchor::kStart, true);
  drawLegend(svg, frame.left + 5.0, kLegendTop, kMapSize, names);
  const std::vector<Places> source = frame.placesByClass(map.source, kSourcePoints, classes);
  for (std::size_t label = 0; label < classes; ++label)
    svg.marks(source[label], static_cast<int>(label), 3.5, 0.2);
  for (const MapCloud& target : map.targets) {
    const std::vector<Places> points = frame.placesByClass(target, kMapPoints, classes);
    for (std::size_t label = 0; label < classes; ++label)
      svg.marks(points[label], static_cast<int>(label), 5.0, 0.8);
  }
}

}  // namespace

bool hasMaps(const StudySetup& setup) {
  return setup.design == Design::kTargets;
}

std::string mapFigureName(const std::string& method) {
  return "map-" + method + ".svg";
}

std::string mapFigure(const StudySetup& setup, const LatentMap& map, const std::string& title) {
  std::vector<std::string> names;
  for (const MapCloud& target : map.targets) names.push_back(nameWithLanguage(setup, target.name));
  const double top =
      kLegendTop + 18.0 +
      std::max(legendPlaces(kMapSize, names).back().y, legendPlaces(kMapSize, setup.class_names).back().y);
  Svg svg("Latent space of " + title, 3.0 * kMapGap + 2.0 * kMapSize, top + kMapSize + kMapGap);
  MapFrame frame{kMapGap, top, centralRange(coordinates(map, 0)), centralRange(coordinates(map, 1))};
  drawFrame(svg, frame);
  drawByCorpus(svg, names, map, frame);
  frame.left += kMapSize + kMapGap;
  drawFrame(svg, frame);
  drawByClass(svg, setup.class_names, map, frame);
  return svg.str();
}

}  // namespace tonescape
