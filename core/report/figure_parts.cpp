#include "report/figure_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/markdown.h"

namespace tonescape {
namespace {

constexpr double kLegendLine = 18.0;  // pixels from line to line

/// The distance of at most eight ticks at round numbers.
double roundStep(double range) {
  const double rough = range / 8.0;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (rough <= step * power) return step * power;
  }
  return 10.0 * power;
}

/// The digits after the point that a value with one digit needs: 2 for 0.05.
int digitsOf(double value) {
  return std::max(0, -static_cast<int>(std::floor(std::log10(value) + 1e-9)));
}

}  // namespace

double FigureAxis::at(double value) const {
  const auto scale = [&](double v) { return logarithmic ? std::log(v) : v; };
  const double inside = std::clamp(value, low, high);
  return start + (end - start) * (scale(inside) - scale(low)) / (scale(high) - scale(low));
}

std::string FigureAxis::label(double tick) const {
  if (logarithmic) return fixedDigits(tick, digitsOf(tick));
  return fixedDigits(tick, digitsOf(ticks[1] - ticks[0]));
}

FigureAxis roundAxis(double start, double end, double low, double high) {
  const double step = roundStep(std::max(high - low, 1e-9));
  FigureAxis axis{start, end, step * std::floor(low / step + 1e-9), step * std::ceil(high / step - 1e-9), {}};
  const auto count = std::lround((axis.high - axis.low) / step);
  for (long i = 0; i <= count; ++i) axis.ticks.push_back(axis.low + static_cast<double>(i) * step);
  return axis;
}

FigureAxis logarithmicAxis(double start, double end, double low, double high) {
  std::vector<double> ticks;
  const double first = std::floor(std::log10(low));
  for (double power = std::pow(10.0, first); power <= 10.0 * high; power *= 10.0) {
    for (const double step : {1.0, 2.0, 5.0}) ticks.push_back(step * power);
  }
  while (ticks.size() > 2 && ticks[1] <= low) ticks.erase(ticks.begin());
  while (ticks.size() > 2 && ticks[ticks.size() - 2] >= high) ticks.pop_back();
  return {start, end, ticks.front(), ticks.back(), ticks, true};
}

std::vector<double> spreadApart(const std::vector<double>& places, double gap) {
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return places[a] < places[b]; });
  // Places less the gaps before them must not fall; neighbours that do are a block and get their mean
  // (isotonic regression).
  struct Block {
    double sum;
    std::size_t count;

    double mean() const { return sum / static_cast<double>(count); }
  };
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < order.size(); ++i) {
    Block block{places[order[i]] - gap * static_cast<double>(i), 1};
    while (!blocks.empty() && blocks.back().mean() > block.mean()) {
      block = {block.sum + blocks.back().sum, block.count + blocks.back().count};
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::vector<double> result(places.size());
  std::size_t i = 0;
  for (const Block& block : blocks) {
    for (std::size_t n = 0; n < block.count; ++n, ++i)
      result[order[i]] = block.mean() + gap * static_cast<double>(i);
  }
  return result;
}

double textWidth(const std::string& text) {
  return 7.0 * static_cast<double>(text.size());
}

std::vector<LegendPlace> legendPlaces(double width, const std::vector<std::string>& names) {
  std::vector<LegendPlace> places;
  LegendPlace next{0.0, 0.0};
  for (const std::string& name : names) {
    const double item = 34.0 + textWidth(name);
    if (next.x > 0.0 && next.x + item > width) next = {0.0, next.y + kLegendLine};
    places.push_back(next);
    next.x += item;
  }
  return places;
}

void drawLegend(Svg& svg, double x, double y, double width, const std::vector<std::string>& names) {
  const std::vector<LegendPlace> places = legendPlaces(width, names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    svg.marks({{x + places[i].x, y + places[i].y}}, static_cast<int>(i), 9.0);
    svg.text(x + places[i].x + 10.0, y + places[i].y + 4.0, names[i]);
  }
}

}  // namespace tonescape
