// Linear support vector classification: one squared-hinge problem for each class against the rest.
#pragma once

#include <span>

#include "tonescape/classify/linear_classifier.h"
#include "tonescape/eigen.h"

namespace tonescape {

/// The L2-regularised squared hinge of one class against the rest,
///   f(w) = 1/2 |w|^2 + sum_i cost_i max(0, 1 - y_i w.x_i)^2.
/// It is strictly convex, once differentiable and piecewise quadratic.
struct SquaredHinge {
  Eigen::MatrixXd examples;  ///< dimensions x examples; a constant row of 1 makes a regularised bias
  Eigen::VectorXd targets;   ///< y_i: +1 or -1
  Eigen::VectorXd costs;     ///< cost_i, not negative

  double value(const Eigen::VectorXd& weight) const;              ///< f(weight)
  Eigen::VectorXd gradient(const Eigen::VectorXd& weight) const;  ///< df/dweight

  /// The minimum, by Newton's method on the examples inside the margin with a line search (Keerthi & DeCoste
  /// 2005). The gradient's norm there is below 1e-9 of that at 0.
  Eigen::VectorXd minimum() const;
};

/// Fits `examples` (dimensions x examples) with `labels` in 0..classes-1. As in LIBLINEAR (Fan et al. 2008,
/// solver 2) and scikit-learn's LinearSVC(dual=False, class_weight="balanced"): the cost of an example is C
/// for the rest and C n / (classes n_c) for the n_c examples of the class itself; the bias is regularised as
/// the weight of a constant feature 1. Solved in double. Throws kNotEnoughClasses when there are fewer than
/// two classes or a class has no example, kBadOption unless C > 0.
LinearClassifier fitLinearSvc(const Eigen::MatrixXf& examples, std::span<const int> labels, int classes,
                              double c = 1.0);

}  // namespace tonescape
