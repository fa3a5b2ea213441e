// Writes the elements of SVG that the report's figures need.
#pragma once

#include <string>
#include <vector>

namespace tonescape {

/// The colour of a series, from a palette that colour-blind readers can distinguish (Okabe & Ito 2008). After
/// the last colour the first one is used again. kPaleSeries is light grey.
const std::string& seriesColour(int series);

/// The series of points in the background: small grey circles.
inline constexpr int kPaleSeries = -1;

/// A drawing in pixels, y downwards, on a white background, so that it is legible on a dark page too.
class Svg {
 public:
  /// `title`: the text that a screen reader reads out.
  Svg(const std::string& title, double width, double height);

  enum class Anchor { kStart, kMiddle, kEnd };

  void text(double x, double y, const std::string& text, Anchor anchor = Anchor::kStart, bool bold = false);
  void line(double x1, double y1, double x2, double y2, const std::string& colour, bool dashed = false);
  void polyline(const std::vector<std::pair<double, double>>& points, const std::string& colour,
                double opacity);
  void rectangle(double x, double y, double width, double height, const std::string& colour);

  /// Draws marks of one series at the points (x, y): circles, squares, triangles or diamonds in the series'
  /// colour. `size`: their diameter.
  void marks(const std::vector<std::pair<double, double>>& points, int series, double size,
             double opacity = 1.0);

  /// The text of the SVG file.
  std::string str() const;

 private:
  std::string title_;
  std::string body_;
  double width_;
  double height_;
};

}  // namespace tonescape
