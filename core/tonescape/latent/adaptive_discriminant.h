// The heads of the adaptive discriminant: discriminants of one set of utterances, seen with different
// knowledge of the speaker, in common coordinates.
#pragma once

#include <span>

#include "tonescape/classify/linear_classifier.h"
#include "tonescape/eigen.h"
#include "tonescape/latent/dense.h"

namespace tonescape {

/// A discriminant: axes, and the class means on them. Where the scatter within classes is whitened, the score
/// of a class is its negative squared distance, without what all classes share: m_k'l - |m_k|^2 / 2.
struct DiscriminantHead {
  Eigen::MatrixXd axes;     ///< features x (classes - 1): the latent of z is axes'(z - origin)
  Eigen::VectorXd origin;   ///< features: the mean of the class means
  Eigen::MatrixXd offsets;  ///< features x classes: the class means less the origin
  Eigen::MatrixXd means;    ///< (classes - 1) x classes: the latents m_k of the class means
  Eigen::VectorXd ratios;   ///< classes - 1: DiscriminantObjective::value of each axis, descending
};

/// The discriminant of `z` (features x examples, clipped) for the labels 0..classes-1, with an example's
/// weight within its class (classMoments), where the inputs have noise of the covariance `noise` (features x
/// features, positive definite), see DiscriminantObjective. With S the mean of the weighted covariances of
/// the classes, M_k their means and Sigma = S + noise, the scores order the classes as
///
///     M_k' Sigma^-1 z - 1/2 M_k' Sigma^-1 M_k,
///
/// Fisher's linear discriminant (1936) of classes that are equally likely. Throws Error(kNotEnoughClasses)
/// for fewer than three classes.
DiscriminantHead fitDiscriminantHead(const Eigen::MatrixXd& z, std::span<const int> labels, int classes,
                                     const Eigen::VectorXd& weights, const Eigen::MatrixXd& noise);

/// The classifier of a head's latents: its scores, as weights m_k and biases -|m_k|^2 / 2 less the mean of
/// the biases, which all classes share.
LinearClassifier classifierOf(const DiscriminantHead& head);

/// The latents of `head` as a layer on clipped z-scores.
Dense<float> layerOf(const DiscriminantHead& head);

/// The layer that puts a point where the classifier of `reference` gives it the scores of `head`, but for a
/// part that all classes share. With K classes and K - 1 dimensions there is exactly one such point, so one
/// classifier and one map serve both heads. Where the class means of `reference` do not span its latent space
/// it is the point of least squares.
Dense<float> alignedLayer(const DiscriminantHead& head, const DiscriminantHead& reference);

}  // namespace tonescape
