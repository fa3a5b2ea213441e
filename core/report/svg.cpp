#include "report/svg.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <initializer_list>

namespace tonescape {
namespace {

/// A number with one decimal at most: a tenth of a pixel.
std::string number(double value) {
  char text[32];
  const double tenths = std::round(value * 10.0) + 0.0;  // + 0.0 turns -0 into 0
  const int length = std::snprintf(text, sizeof text, "%.1f", tenths / 10.0);
  const bool whole = length > 2 && text[length - 1] == '0';
  return {text, static_cast<std::size_t>(whole ? length - 2 : length)};
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// Replaces each "{}" in `pattern` by the next number.
std::string filled(std::string pattern, std::initializer_list<double> values) {
  for (const double value : values) pattern.replace(pattern.find("{}"), 2, number(value));
  return pattern;
}

/// The outline of a mark centred on the current point.
std::string outline(int shape, double size) {
  const double r = size / 2.0;
  switch (shape) {
    case 1:  // square
      return filled("m{} {}h{}v{}h{}z", {-r, -r, size, size, -size});
    case 2:  // triangle
      return filled("m0 {}l{} {}h{}z", {-r, r, size, -size});
    case 3:  // diamond
      return filled("m0 {}l{} {} {} {} {} {}z", {-r, r, r, -r, r, -r, -r});
    default:  // a line of length 0 with round ends is drawn as a circle
      return "h0";
  }
}

}  // namespace

const std::string& seriesColour(int series) {
  static const std::array<std::string, 7> colours{"#d55e00", "#e69f00", "#0072b2", "#009e73",
                                                  "#cc79a7", "#56b4e9", "#000000"};
  static const std::string pale = "#ddd";
  if (series == kPaleSeries) return pale;
  return colours[static_cast<std::size_t>(series) % colours.size()];
}

Svg::Svg(const std::string& title, double width, double height)
    : title_(title), width_(width), height_(height) {}

void Svg::text(double x, double y, const std::string& text, Anchor anchor, bool bold) {
  body_ += filled("<text x=\"{}\" y=\"{}\"", {x, y});
  if (anchor == Anchor::kMiddle) body_ += " text-anchor=\"middle\"";
  if (anchor == Anchor::kEnd) body_ += " text-anchor=\"end\"";
  if (bold) body_ += " font-weight=\"bold\"";
  body_.append(">").append(escaped(text)).append("</text>\n");
}

void Svg::line(double x1, double y1, double x2, double y2, const std::string& colour, bool dashed) {
  body_ += filled("<path d=\"M{} {}L{} {}\" stroke=\"", {x1, y1, x2, y2}) + colour;
  body_ += dashed ? "\" stroke-dasharray=\"4 3\"/>\n" : "\"/>\n";
}

void Svg::polyline(const std::vector<std::pair<double, double>>& points, const std::string& colour,
                   double opacity) {
  body_ += "<path fill=\"none\" d=\"";
  for (std::size_t i = 0; i < points.size(); ++i)
    body_.append(i == 0 ? "M" : "L").append(filled("{} {}", {points[i].first, points[i].second}));
  body_.append("\" stroke=\"").append(colour).append(filled("\" opacity=\"{}\"/>\n", {opacity}));
}

void Svg::rectangle(double x, double y, double width, double height, const std::string& colour) {
  body_ += filled("<path d=\"M{} {}h{}v{}h{}z\" fill=\"", {x, y, width, height, -width}) + colour + "\"/>\n";
}

void Svg::marks(const std::vector<std::pair<double, double>>& points, int series, double size,
                double opacity) {
  if (points.empty()) return;
  constexpr int kShapes = 4;
  const int shape = series == kPaleSeries ? 0 : series % kShapes;
  const std::string mark = outline(shape, size);
  body_ += "<path d=\"";
  for (const auto& [x, y] : points) body_ += filled("M{} {}", {x, y}) + mark;
  if (shape == 0) {
    body_ += filled("\" stroke-linecap=\"round\" stroke-width=\"{}\" stroke=\"", {size});
  } else {
    body_ += "\" fill=\"";
  }
  body_ += seriesColour(series);
  if (opacity < 1.0) body_ += filled("\" opacity=\"{}", {opacity});
  body_ += "\"/>\n";
}

std::string Svg::str() const {
  return filled("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\"",
                {width_, height_, width_, height_}) +
         " font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\" role=\"img\">\n<title>" +
         escaped(title_) + "</title>\n" +
         filled("<path fill=\"#fff\" d=\"M0 0h{}v{}H0z\"/>\n", {width_, height_}) + body_ + "</svg>\n";
}

}  // namespace tonescape
