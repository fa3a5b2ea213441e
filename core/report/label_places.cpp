#include "report/label_places.h"

#include <algorithm>

namespace tonescape {
namespace {

constexpr double kMargin = 6.0;  // pixels from a mark's middle to its label
constexpr int kSteps = 8;        // half heights that a label may be moved

}  // namespace

bool Box::meets(const Box& other) const {
  return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
}

bool LabelPlaces::isFree(const Box& box) const {
  return std::none_of(blocked_.begin(), blocked_.end(), [&](const Box& other) { return box.meets(other); });
}

Box LabelPlaces::place(double x, double y, double width, double height) {
  const auto at = [&](double left, double middle) {
    return Box{left, middle - height / 2.0, left + width, middle + height / 2.0};
  };
  const Box chosen = at(x + kMargin, y);
  for (int step = 0; step <= kSteps; ++step) {
    for (const double side : {-1.0, 1.0}) {
      const double middle = y + side * step * height / 2.0;
      for (const double left : {x + kMargin, x - kMargin - width}) {
        const Box box = at(left, middle);
        if (!isFree(box)) continue;
        block(box);
        return box;
      }
    }
  }
  block(chosen);
  return chosen;
}

}  // namespace tonescape
