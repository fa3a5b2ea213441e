// Natural cubic spline through fixed knots, read off at fixed positions.
#pragma once

#include <span>
#include <vector>

namespace tonescape {

/// The natural cubic spline (second derivative 0 at both ends) through the points (knot k, value k),
/// evaluated at fixed targets. Everything that depends on knots and targets alone is found once: a call costs
/// one tridiagonal solve and four products a target. Double inside, float out; exact for straight lines.
/// Source: C. de Boor, A Practical Guide to Splines (1978), chapter IV. No allocation after the constructor.
class NaturalSpline {
 public:
  /// `knots`: ascending, an odd number, at least 5. `targets`: ascending, inside the knots (a target beyond
  /// the last knot by a rounding error is taken for the last knot).
  NaturalSpline(std::span<const double> knots, std::span<const double> targets);

  std::size_t knotCount() const { return curvature_.size(); }
  std::size_t targetCount() const { return readings_.size(); }

  /// `values`: knotCount() values; `result`: targetCount() values, overwritten.
  void evaluate(std::span<const double> values, std::span<float> result);

 private:
  void solveCurvature(std::span<const double> values);

  // Row k of the tridiagonal system for the second derivatives, eliminated towards the middle row from both
  // ends: two short chains of dependent operations instead of one long one.
  struct Row {
    double left, centre, right;  // of the values at knots k-1, k, k+1 on the right hand side, already scaled
    double outer;                // times the eliminated neighbour's right hand side
    double inner;                // times the neighbour that is solved before this row
  };
  // One target: weights of the values and curvatures at the knots `knot` and `knot + 1`.
  struct Reading {
    double value, next_value, curvature, next_curvature;
    int knot;
  };

  std::vector<Row> rows_;
  std::vector<Reading> readings_;
  std::vector<double> curvature_;
};

}  // namespace tonescape
