#include "tonescape/latent/adaptive_discriminant.h"

#include <Eigen/Cholesky>
#include <string>

#include "tonescape/error.h"
#include "tonescape/latent/discriminant.h"
#include "tonescape/statistics/class_moments.h"

namespace tonescape {
namespace {

Dense<float> layer(const Eigen::MatrixXd& weight, const Eigen::VectorXd& bias) {
  return {weight.cast<float>(), bias.cast<float>()};
}

/// The biases -|m_k|^2 / 2 less their mean, which all classes share.
Eigen::VectorXd centredBiases(const DiscriminantHead& head) {
  const Eigen::VectorXd biases = -0.5 * head.means.colwise().squaredNorm().transpose();
  return biases.array() - biases.mean();
}

}  // namespace

DiscriminantHead fitDiscriminantHead(const Eigen::MatrixXd& z, std::span<const int> labels, int classes,
                                     const Eigen::VectorXd& weights, const Eigen::MatrixXd& noise) {
  if (classes < 3) {
    throw Error(ErrorCode::kNotEnoughClasses,
                {"A discriminant space needs at least three classes, but there are ", std::to_string(classes),
                 "; give more, or choose another method."});
  }
  const ClassMoments moments = classMoments(z, labels, classes, weights);
  DiscriminantObjective objective{moments.means.rowwise().mean(), moments.means, moments.scatter + noise};
  objective.class_means.colwise() -= objective.origin;
  DiscriminantHead head{objective.axes(), objective.origin, objective.class_means, {}, {}};
  head.means = head.axes.transpose() * objective.class_means;
  head.ratios.resize(head.axes.cols());
  for (Eigen::Index i = 0; i < head.axes.cols(); ++i) head.ratios[i] = objective.value(head.axes.col(i));
  return head;
}

LinearClassifier classifierOf(const DiscriminantHead& head) {
  return {head.means.transpose().cast<float>(), centredBiases(head).cast<float>()};
}

Dense<float> layerOf(const DiscriminantHead& head) {
  return layer(head.axes.transpose(), -head.axes.transpose() * head.origin);
}

Dense<float> alignedLayer(const DiscriminantHead& head, const DiscriminantHead& reference) {
  // The centred scores of a head are means' l + biases. Those of the reference are equal to them where
  // means_r' l_r = means' l + biases - biases_r: least squares, by the normal equations. A small ridge makes
  // them solvable where the means of the reference lie in a plane; latents are in deviations within the
  // classes, so that means nearer than 1e-6 count as one.
  Eigen::MatrixXd normal = reference.means * reference.means.transpose();
  normal.diagonal().array() += 1e-12 * (1.0 + normal.trace());
  const Eigen::LLT<Eigen::MatrixXd> cholesky(normal);
  Eigen::MatrixXd turn = reference.means * head.means.transpose();
  for (auto column : turn.colwise()) column = cholesky.solve(Eigen::VectorXd(column)).eval();
  const Eigen::VectorXd shift =
      cholesky.solve(Eigen::VectorXd(reference.means * (centredBiases(head) - centredBiases(reference))));
  const Eigen::MatrixXd weight = turn * head.axes.transpose();
  return layer(weight, shift - weight * head.origin);
}

}  // namespace tonescape
