// Natural cubic spline through fixed knots, evaluated at fixed targets.
#pragma once

#include <span>
#include <vector>

#include "tonescape/signal/lanes.h"

namespace tonescape {

/// The natural cubic spline (second derivative 0 at both ends) through the points (knot k, value k),
/// evaluated at fixed targets. The constructor computes everything that depends on knots and targets alone: a
/// call costs one tridiagonal solve and four products a target. Computed in double, rounded to float; exact
/// for straight lines. Source: C. de Boor, A Practical Guide to Splines (1978), chapter IV. No allocation
/// after the constructor.
///
/// `Value`: double, or Lanes<double> for four splines over the same knots.
template <typename Value>
class NaturalSpline {
 public:
  /// `knots`: ascending, an odd number, at least 5. `targets`: ascending, inside the knots (a target that
  /// exceeds the last knot by a rounding error counts as the last knot).
  NaturalSpline(std::span<const double> knots, std::span<const double> targets);

  std::size_t knotCount() const { return curvature_.size(); }   ///< number of knots
  std::size_t targetCount() const { return readings_.size(); }  ///< number of targets

  /// float or Lanes<float>.
  using Result = decltype(toFloat(Value()));

  /// `values`: knotCount() values; `result`: targetCount() values, overwritten.
  void evaluate(std::span<const Value> values, std::span<Result> result);

 private:
  void solveCurvature(std::span<const Value> values);

  // Row k of the tridiagonal system for the second derivatives, eliminated towards the middle row from both
  // ends: two short chains of dependent operations instead of one long one.
  struct Row {
    double left, centre,
        right;     // factors of the values at knots k-1, k, k+1 on the right-hand side, already scaled
    double outer;  // factor of the eliminated neighbour's right-hand side
    double inner;  // factor of the neighbour that is solved before this row
  };
  // One target: weights of the values and curvatures at the knots `knot` and `knot + 1`.
  struct Reading {
    double value, next_value, curvature, next_curvature;
    int knot;
  };

  std::vector<Row> rows_;
  std::vector<Reading> readings_;
  std::vector<Value> curvature_;
};

extern template class NaturalSpline<double>;
extern template class NaturalSpline<Lanes<double>>;

}  // namespace tonescape
