// Finds places for labels in a figure, where they cover nothing.
#pragma once

#include <vector>

namespace tonescape {

/// A rectangle in pixels, y downwards.
struct Box {
  double left;
  double top;
  double right;
  double bottom;

  /// Whether the two have a point in common.
  bool meets(const Box& other) const;
};

/// The places that are taken in a figure.
class LabelPlaces {
 public:
  /// Takes a place: a mark, a line, or a label.
  void block(const Box& box) { blocked_.push_back(box); }

  /// The nearest place about (x, y) for a label of that size in pixels that meets no blocked one; the place
  /// is taken then. If there is none, right of (x, y).
  Box place(double x, double y, double width, double height);

 private:
  bool isFree(const Box& box) const;

  std::vector<Box> blocked_;
};

}  // namespace tonescape
