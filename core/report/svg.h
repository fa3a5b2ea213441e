// Scalable vector graphics, as far as the report's figures need them.
#pragma once

#include <string>
#include <vector>

namespace tonescape {

/// Colours that colour-blind readers tell apart (Okabe & Ito 2008); used again from the first after the last.
const std::string& seriesColour(int series);

/// A drawing in pixels, y downwards, on a white ground, so that it reads in a dark page too.
class Svg {
 public:
  /// `title` is what a screen reader says of it.
  Svg(const std::string& title, double width, double height);

  enum class Anchor { kStart, kMiddle, kEnd };

  void text(double x, double y, const std::string& text, Anchor anchor = Anchor::kStart, bool bold = false);
  void line(double x1, double y1, double x2, double y2, const std::string& colour, bool dashed = false);
  void rectangle(double x, double y, double width, double height, const std::string& colour);

  /// Marks of one series at the points (x, y): a circle, square, triangle or diamond by `series`, in its
  /// colour; `size` is the diameter.
  void marks(const std::vector<std::pair<double, double>>& points, int series, double size,
             double opacity = 1.0);

  /// The whole file.
  std::string str() const;

 private:
  std::string title_;
  std::string body_;
  double width_;
  double height_;
};

}  // namespace tonescape
