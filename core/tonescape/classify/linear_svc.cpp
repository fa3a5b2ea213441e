#include "tonescape/classify/linear_svc.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

// The solver uses vector operations example by example, because latents have few dimensions and a page that
// teaches a model loads this code. Eigen's blocked products and decompositions would add 10 kB of gzipped
// WebAssembly and are faster only from about a hundred dimensions on.

/// max(0, 1 - y_i w.x_i).
double hingeOf(const SquaredHinge& problem, const Eigen::VectorXd& weight, Eigen::Index i) {
  return std::max(0.0, 1.0 - problem.targets[i] * problem.examples.col(i).dot(weight));
}

/// I + 2 sum of cost_i x_i x_i' over the examples with a positive hinge: the lower triangle of the
/// generalised Hessian.
Eigen::MatrixXd hessian(const SquaredHinge& problem, const Eigen::VectorXd& weight) {
  const Eigen::Index size = weight.size();
  Eigen::MatrixXd result = Eigen::MatrixXd::Identity(size, size);
  for (Eigen::Index i = 0; i < problem.examples.cols(); ++i) {
    if (hingeOf(problem, weight, i) == 0.0) continue;
    const auto x = problem.examples.col(i);
    for (Eigen::Index k = 0; k < size; ++k)
      result.col(k).tail(size - k) += 2.0 * problem.costs[i] * x[k] * x.tail(size - k);
  }
  return result;
}

/// Solves a x = b by Cholesky's decomposition. `a` is positive definite; only its lower triangle is read.
Eigen::VectorXd solution(Eigen::MatrixXd a, const Eigen::VectorXd& b) {
  const Eigen::Index size = b.size();
  Eigen::VectorXd x = b;
  for (Eigen::Index k = 0; k < size; ++k) {
    const auto left = a.row(k).head(k);
    a(k, k) = std::sqrt(a(k, k) - left.squaredNorm());
    for (Eigen::Index i = k + 1; i < size; ++i) a(i, k) = (a(i, k) - a.row(i).head(k).dot(left)) / a(k, k);
    x[k] = (x[k] - left.dot(x.head(k))) / a(k, k);
  }
  for (Eigen::Index k = size - 1; k >= 0; --k) {
    const Eigen::Index below = size - 1 - k;
    x[k] = (x[k] - a.col(k).tail(below).dot(x.tail(below))) / a(k, k);
  }
  return x;
}

std::vector<int> samplesPerClass(std::span<const int> labels, int classes) {
  std::vector<int> counts(static_cast<std::size_t>(classes), 0);
  for (const int label : labels) ++counts.at(static_cast<std::size_t>(label));
  return counts;
}

}  // namespace

double SquaredHinge::value(const Eigen::VectorXd& weight) const {
  double sum = 0.5 * weight.squaredNorm();
  for (Eigen::Index i = 0; i < examples.cols(); ++i) {
    const double hinge = hingeOf(*this, weight, i);
    sum += costs[i] * hinge * hinge;
  }
  return sum;
}

Eigen::VectorXd SquaredHinge::gradient(const Eigen::VectorXd& weight) const {
  Eigen::VectorXd result = weight;
  for (Eigen::Index i = 0; i < examples.cols(); ++i)
    result -= 2.0 * costs[i] * targets[i] * hingeOf(*this, weight, i) * examples.col(i);
  return result;
}

Eigen::VectorXd SquaredHinge::minimum() const {
  constexpr int kMostSteps = 200;  // a few are usual: each step solves one quadratic piece exactly
  Eigen::VectorXd weight = Eigen::VectorXd::Zero(examples.rows());
  Eigen::VectorXd slope = gradient(weight);
  const double goal = 1e-9 * slope.norm();
  double height = value(weight);
  for (int step = 0; step < kMostSteps && slope.norm() > goal; ++step) {
    const Eigen::VectorXd direction = solution(hessian(*this, weight), -slope);
    const double descent = slope.dot(direction);
    double length = 1.0;
    double next = value(weight + direction);
    while (next > height + 1e-4 * length * descent && length > 1e-12) {
      length *= 0.5;
      next = value(weight + length * direction);
    }
    if (!(next < height)) break;  // no further descent within the precision of a double
    weight += length * direction;
    height = next;
    slope = gradient(weight);
  }
  return weight;
}

LinearClassifier fitLinearSvc(const Eigen::MatrixXf& examples, std::span<const int> labels, int classes,
                              double c) {
  if (!(c > 0.0) || !std::isfinite(c)) {
    throw Error(ErrorCode::kBadOption, {"The SVC's C is ", decimalText(c, 6), "; give a positive number."});
  }
  if (classes < 2) {
    throw Error(ErrorCode::kNotEnoughClasses, {"A classifier needs at least two classes, but there is ",
                                               std::to_string(classes), "; add samples of another class."});
  }
  const std::vector<int> counts = samplesPerClass(labels, classes);
  for (int k = 0; k < classes; ++k) {
    if (counts[static_cast<std::size_t>(k)] > 0) continue;
    throw Error(ErrorCode::kNotEnoughClasses,
                {"Class ", std::to_string(k), " of ", std::to_string(classes),
                 " has no sample to train on; add some or leave the class out."});
  }

  const Eigen::Index dimensions = examples.rows();
  SquaredHinge problem;
  problem.examples.resize(dimensions + 1, examples.cols());
  problem.examples << examples.cast<double>(), Eigen::RowVectorXd::Ones(examples.cols());
  problem.targets.resize(examples.cols());
  problem.costs.resize(examples.cols());
  LinearClassifier svc{Eigen::MatrixXf(classes, dimensions), Eigen::VectorXf(classes)};
  for (int k = 0; k < classes; ++k) {
    const double balance = static_cast<double>(labels.size()) / classes / counts[static_cast<std::size_t>(k)];
    for (Eigen::Index i = 0; i < examples.cols(); ++i) {
      const bool own = labels[static_cast<std::size_t>(i)] == k;
      problem.targets[i] = own ? 1.0 : -1.0;
      problem.costs[i] = own ? c * balance : c;
    }
    const Eigen::VectorXd weight = problem.minimum();
    svc.weight.row(k) = weight.head(dimensions).transpose().cast<float>();
    svc.bias[k] = static_cast<float>(weight[dimensions]);
  }
  return svc;
}

}  // namespace tonescape
