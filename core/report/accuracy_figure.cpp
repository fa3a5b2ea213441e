#include "report/accuracy_figure.h"

#include <algorithm>

#include "report/figure_parts.h"

namespace tonescape {
namespace {

constexpr double kPanelLeft = 46.0;
constexpr double kSlotWidth = 88.0;  // of a method, at least: its name fits
constexpr double kNamesWidth = 130.0;
constexpr double kSlotsWidth = 616.0;  // of all, at least: the title and the legend fit
constexpr double kPanelHeight = 300.0;
constexpr double kPanelTop = 34.0;     // for the title
constexpr double kPanelBottom = 40.0;  // for the methods' names
constexpr double kMeanOffset = -14.0;  // the mean's bar is left of the dots
constexpr double kNameGap = 14.0;

/// The dots of a corpus: one for each method that has a value, with the method's index.
struct CorpusLine {
  std::string name;
  std::vector<std::pair<std::size_t, double>> values;
};

std::vector<CorpusLine> corpusLines(const StudySetup& setup, const std::vector<StudyRun>& runs,
                                    const Figure& figure) {
  const std::vector<StudyMethod> methods = methodsOf(runs);
  std::vector<CorpusLine> lines;
  for (const std::string& target : setup.targets) {
    CorpusLine line{target, {}};
    for (std::size_t i = 0; i < methods.size(); ++i) {
      const std::vector<double> values = valuesAt(target, runsOf(methods[i].name, runs), figure);
      if (!values.empty()) line.values.emplace_back(i, summary(values).mean);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The places of the methods, side by side.
struct Slots {
  double width;  // of one

  double middle(std::size_t method) const { return kPanelLeft + width * (static_cast<double>(method) + 0.5); }
};

void drawMean(Svg& svg, const Sample& sample, double x, const FigureAxis& axis) {
  const auto mean = measured(sample);
  if (!mean) return;
  const double top = axis.at(mean->mean + mean->spread);
  svg.rectangle(x - 2.0, top, 4.0, std::max(axis.at(mean->mean - mean->spread) - top, 1.0), kFigureInk);
  svg.line(x - 7.0, axis.at(mean->mean), x + 7.0, axis.at(mean->mean), kFigureInk);
}

void drawCorpora(Svg& svg, const std::vector<CorpusLine>& lines, const FigureAxis& axis, const Slots& slots,
                 double right) {
  std::vector<double> ends;
  for (const CorpusLine& line : lines)
    ends.push_back(line.values.empty() ? axis.start : axis.at(line.values.back().second));
  const std::vector<double> names = spreadApart(ends, kNameGap);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::pair<double, double>> points;
    for (const auto& [method, value] : lines[i].values)
      points.emplace_back(slots.middle(method), axis.at(value));
    if (points.empty()) continue;
    const int series = static_cast<int>(i);
    svg.polyline(points, seriesColour(series), 0.5);
    svg.marks(points, series, 7.0);
    svg.line(points.back().first + 6.0, points.back().second, right + 4.0, names[i], kFigureGrid);
    svg.marks({{right + 12.0, names[i]}}, series, 7.0);
    svg.text(right + 20.0, names[i] + 4.0, lines[i].name);
  }
}

}  // namespace

std::string accuracyFigure(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  const std::vector<StudyMethod> methods = methodsOf(runs);
  const std::vector<Question> all = questions(setup);
  const auto count = static_cast<double>(methods.size());
  const Slots slots{std::max(kSlotWidth, kSlotsWidth / count)};
  const double right = kPanelLeft + slots.width * count;
  const double row = kPanelTop + kPanelHeight + kPanelBottom;
  Svg svg("Balanced accuracy by method and corpus", right + kNamesWidth,
          row * static_cast<double>(all.size()));
  const std::string legend = "bar: mean ± " + spreadName(setup) + "; dashed: chance";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double top = row * static_cast<double>(i) + kPanelTop;
    const double bottom = top + kPanelHeight;
    const Figure figure = accuracyAt(all[i]);
    const std::vector<CorpusLine> lines = corpusLines(setup, runs, figure);
    const double chance = 1.0 / all[i].classes;
    double low = chance;
    double high = chance;
    for (const CorpusLine& line : lines) {
      for (const auto& [method, value] : line.values) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
    }
    const FigureAxis axis = roundAxis(bottom, top, low - 0.02, high + 0.02);
    svg.text(kPanelLeft, top - 12.0, "balanced accuracy, " + all[i].title(), Svg::Anchor::kStart, true);
    svg.text(right, top - 12.0, legend, Svg::Anchor::kEnd);
    for (const double tick : axis.ticks) {
      svg.line(kPanelLeft, axis.at(tick), right, axis.at(tick), kFigureGrid);
      svg.text(kPanelLeft - 8.0, axis.at(tick) + 4.0, axis.label(tick), Svg::Anchor::kEnd);
    }
    svg.line(kPanelLeft, axis.at(chance), right, axis.at(chance), kFigureInk, true);
    drawCorpora(svg, lines, axis, slots, right);
    for (std::size_t method = 0; method < methods.size(); ++method) {
      const Sample sample = sampleOf(runsOf(methods[method].name, runs), setup.targets, figure);
      drawMean(svg, sample, slots.middle(method) + kMeanOffset, axis);
      svg.text(slots.middle(method), bottom + 18.0, methods[method].name, Svg::Anchor::kMiddle);
    }
  }
  return svg.str();
}

}  // namespace tonescape
