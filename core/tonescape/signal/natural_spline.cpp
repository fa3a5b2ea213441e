#include "tonescape/signal/natural_spline.h"

#include <algorithm>
#include <cassert>

namespace tonescape {

// Continuity of the slope at knot k, with step h(k) = knot(k+1) - knot(k), values y and curvatures m:
//     h(k-1) m(k-1) + 2 (h(k-1) + h(k)) m(k) + h(k) m(k+1) = 6 ((y(k+1)-y(k))/h(k) - (y(k)-y(k-1))/h(k-1)).
template <typename Value>
NaturalSpline<Value>::NaturalSpline(std::span<const double> knots, std::span<const double> targets)
    : rows_(knots.size(), Row{}), curvature_(knots.size(), Value(0.0)) {
  assert(knots.size() % 2 == 1 && knots.size() >= 5);
  const int last = static_cast<int>(knots.size()) - 1;
  const int middle = last / 2;
  const auto step = [&](int k) { return knots[k + 1] - knots[k]; };
  const auto eliminate = [&](int k, double outer_step, double inner_step, double outer_factor) {
    const double pivot = 2.0 * (step(k - 1) + step(k)) - outer_step * outer_factor;
    const double left = 6.0 / step(k - 1) / pivot;
    const double right = 6.0 / step(k) / pivot;
    rows_[k] = {left, -(left + right), right, outer_step / pivot, inner_step / pivot};
  };
  // The curvature at both ends is 0, so the outermost rows have no outer neighbour.
  for (int k = 1; k < middle; ++k) eliminate(k, step(k - 1), step(k), rows_[k - 1].inner);
  for (int k = last - 1; k > middle; --k) eliminate(k, step(k), step(k - 1), rows_[k + 1].inner);
  // The middle row has two eliminated neighbours.
  const double pivot = 2.0 * (step(middle - 1) + step(middle)) - step(middle - 1) * rows_[middle - 1].inner -
                       step(middle) * rows_[middle + 1].inner;
  const double left = 6.0 / step(middle - 1) / pivot;
  const double right = 6.0 / step(middle) / pivot;
  rows_[middle] = {left, -(left + right), right, step(middle - 1) / pivot, step(middle) / pivot};

  int knot = 0;
  for (double target : targets) {
    target = std::min(target, knots[last]);
    while (knot + 1 < last && knots[knot + 1] < target) ++knot;
    const double h = step(knot);
    const double a = (knots[knot + 1] - target) / h;
    const double b = (target - knots[knot]) / h;
    readings_.push_back({a, b, (a * a * a - a) * h * h / 6.0, (b * b * b - b) * h * h / 6.0, knot});
  }
}

template <typename Value>
void NaturalSpline<Value>::solveCurvature(std::span<const Value> values) {
  const Value* y = values.data();
  Value* m = curvature_.data();
  const auto rightHandSide = [&](int k) {
    const Row& row = rows_[k];
    return row.left * y[k - 1] + row.centre * y[k] + row.right * y[k + 1];
  };
  const int last = static_cast<int>(values.size()) - 1;
  const int middle = last / 2;
  Value from_left = 0.0;
  Value from_right = 0.0;
  for (int i = 1; i < middle; ++i) {
    const int j = last - i;
    m[i] = from_left = rightHandSide(i) - rows_[i].outer * from_left;
    m[j] = from_right = rightHandSide(j) - rows_[j].outer * from_right;
  }
  const Row& row = rows_[middle];
  from_left = from_right = rightHandSide(middle) - row.outer * from_left - row.inner * from_right;
  m[middle] = from_left;
  for (int i = middle - 1; i > 0; --i) {
    const int j = last - i;
    m[i] = from_left = m[i] - rows_[i].inner * from_left;
    m[j] = from_right = m[j] - rows_[j].inner * from_right;
  }
}

template <typename Value>
void NaturalSpline<Value>::evaluate(std::span<const Value> values, std::span<Result> result) {
  assert(values.size() == knotCount() && result.size() == targetCount());
  solveCurvature(values);
  for (std::size_t p = 0; p < readings_.size(); ++p) {
    const Reading& r = readings_[p];
    const Value* y = values.data() + r.knot;
    const Value* m = curvature_.data() + r.knot;
    result[p] = toFloat(r.value * y[0] + r.next_value * y[1] + r.curvature * m[0] + r.next_curvature * m[1]);
  }
}

template class NaturalSpline<double>;
template class NaturalSpline<Lanes<double>>;

}  // namespace tonescape
