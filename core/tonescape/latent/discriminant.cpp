#include "tonescape/latent/discriminant.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <string>

#include "tonescape/error.h"
#include "tonescape/latent/clipped_linear.h"
#include "tonescape/statistics/class_moments.h"

namespace tonescape {
namespace {

void requireUsable(const Matrix<float>& features, std::span<const int> labels, int classes,
                   const InputNoise& noise) {
  if (classes < 3) {
    throw Error(ErrorCode::kNotEnoughClasses,
                {"A discriminant space needs at least three classes, but there are ", std::to_string(classes),
                 "; give more, or choose another method."});
  }
  if (static_cast<Eigen::Index>(labels.size()) != features.cols()) {
    throw Error(ErrorCode::kBadOption,
                {"A discriminant needs the class of each of the ", std::to_string(features.cols()),
                 " samples, but there are ", std::to_string(labels.size()), " labels."});
  }
  if (noise.deviation.size() == features.rows() && (noise.deviation.array() <= 0.0).any()) {
    throw Error(ErrorCode::kBadOption, "The noise has no deviation for some feature; give each one above 0.");
  }
  if (noise.deviation.size() != features.rows() || noise.directions.rows() != features.rows()) {
    throw Error(ErrorCode::kBadOption,
                {"The noise has deviations for ", std::to_string(noise.deviation.size()),
                 " features and directions of ", std::to_string(noise.directions.rows()), ", but there are ",
                 std::to_string(features.rows()), " features."});
  }
}

Eigen::MatrixXd clipped(const Matrix<float>& features) {
  return features.cwiseMax(-kSaturation).cwiseMin(kSaturation).cast<double>();
}

/// The perceptron that clips its input and projects it on `axes` (features x axes); `origin` is mapped to 0.
Perceptron<float> clippingEncoder(const Eigen::MatrixXd& axes, const Eigen::VectorXd& origin) {
  return clippedLinear(axes.transpose(), -axes.transpose() * origin, kSaturation);
}

}  // namespace

double DiscriminantObjective::value(const Eigen::VectorXd& axis) const {
  const auto classes = static_cast<double>(class_means.cols());
  return (class_means.transpose() * axis).squaredNorm() / classes / axis.dot(scatter * axis);
}

Eigen::VectorXd DiscriminantObjective::gradient(const Eigen::VectorXd& axis) const {
  const auto classes = static_cast<double>(class_means.cols());
  const Eigen::VectorXd across = class_means * (class_means.transpose() * axis) / classes;
  const Eigen::VectorXd along = scatter * axis;
  return 2.0 / axis.dot(along) * (across - value(axis) * along);
}

Eigen::MatrixXd DiscriminantObjective::axes() const {
  // With S + N = L L', J is a Rayleigh quotient of L'v. The rank of its matrix is at most the number of
  // classes, so the eigenvectors are found from the small matrix of products of the whitened class means
  // (classes x classes).
  const Eigen::LLT<Eigen::MatrixXd> cholesky(scatter);
  const Eigen::MatrixXd whitened = cholesky.matrixL().solve(class_means);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(whitened.transpose() * whitened);  // ascending
  const Eigen::Index count = class_means.cols() - 1;  // the centred means add up to 0: one is not free
  Eigen::MatrixXd axes(class_means.rows(), count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const Eigen::VectorXd direction = whitened * solver.eigenvectors().col(count - i);
    Eigen::VectorXd axis = cholesky.matrixU().solve(direction.stableNormalized());
    Eigen::Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    axes.col(i) = axis[largest] < 0.0 ? Eigen::VectorXd(-axis) : axis;
  }
  return axes;
}

DiscriminantObjective discriminantObjective(const Eigen::MatrixXd& inputs, std::span<const int> labels,
                                            int classes, const InputNoise& noise) {
  const ClassMoments moments = classMoments(inputs, labels, classes);
  DiscriminantObjective objective{{}, moments.means, moments.scatter + noise.covariance()};
  objective.origin = objective.class_means.rowwise().mean();
  objective.class_means.colwise() -= objective.origin;
  return objective;
}

Discriminant fitDiscriminant(const Matrix<float>& features, std::span<const int> labels, int classes,
                             const InputNoise& noise) {
  requireUsable(features, labels, classes, noise);
  const DiscriminantObjective objective = discriminantObjective(clipped(features), labels, classes, noise);
  const Eigen::MatrixXd axes = objective.axes();
  Discriminant fitted{clippingEncoder(axes, objective.origin), Eigen::VectorXd(axes.cols()),
                      axes.transpose() * objective.class_means};
  for (Eigen::Index i = 0; i < axes.cols(); ++i) fitted.ratios[i] = objective.value(axes.col(i));
  return fitted;
}

Dense<float> fitAlignedLayer(const Discriminant& fitted, const Matrix<float>& features,
                             std::span<const int> labels, int classes, const InputNoise& noise) {
  requireUsable(features, labels, classes, noise);
  const DiscriminantObjective objective = discriminantObjective(clipped(features), labels, classes, noise);
  const Eigen::MatrixXd axes = objective.axes();
  const Eigen::MatrixXd points = axes.transpose() * objective.class_means;
  // Least squares by the normal equations; the small ridge makes them solvable where the means lie in a
  // plane.
  Eigen::MatrixXd normal = points * points.transpose();
  const double size = normal.trace();
  normal.diagonal().array() += size > 0.0 ? 1e-12 * size : 1.0;
  const Eigen::LLT<Eigen::MatrixXd> cholesky(normal);
  Eigen::MatrixXd turn = points * fitted.class_points.transpose();
  for (auto column : turn.colwise()) column = cholesky.solve(Eigen::VectorXd(column)).eval();
  return clippingEncoder(axes * turn, objective.origin).layers.back();
}

}  // namespace tonescape
