// The denoising discriminant: a latent space in which classes stay apart although the input is noisy.
#pragma once

#include <span>

#include "tonescape/eigen.h"
#include "tonescape/latent/input_noise.h"
#include "tonescape/latent/perceptron.h"

namespace tonescape {

/// The encoder clips its inputs to +- this many standard deviations.
inline constexpr float kSaturation = 2.5f;

/// The objective of the denoising discriminant. For x~ = x + e, with e drawn independently for each example
/// from noise of covariance N, an axis v is better the larger
///
///               mean over classes k of (v'(m_k - m))^2
///     J(v) = --------------------------------------------
///             mean over classes k of E[(v'(x~ - m_k))^2]
///
/// with m_k the mean of class k and m the mean of those means, so that each class has the same weight. It is
/// the ratio of Fisher (1936, Annals of Eugenics 7(2)) for noisy inputs. As for the marginalised denoising of
/// Chen et al. (2012, ICML) and the marginalised corruption of van der Maaten et al. (2013, ICML), the
/// expectation over the noise is computed exactly, without drawing noise: the denominator is v'(S + N)v, with
/// S the mean of the covariances of the classes. White noise of deviation s therefore acts as a ridge of s^2.
struct DiscriminantObjective {
  Eigen::VectorXd origin;       ///< features: m
  Eigen::MatrixXd class_means;  ///< features x classes: m_k - m
  Eigen::MatrixXd scatter;      ///< features x features: S + N, positive definite

  /// J(axis).
  double value(const Eigen::VectorXd& axis) const;

  /// dJ/daxis.
  Eigen::VectorXd gradient(const Eigen::VectorXd& axis) const;

  /// The classes - 1 axes (features x axes) at which J is stationary, without those at which it must be 0;
  /// the largest J first, with axis_i'(S + N) axis_j = 1 if i = j, else 0. Signs are as in fitProjection.
  Eigen::MatrixXd axes() const;
};

/// The objective for `inputs` (features x examples) with labels in 0..classes-1, each class with an example.
DiscriminantObjective discriminantObjective(const Eigen::MatrixXd& inputs, std::span<const int> labels,
                                            int classes, const InputNoise& noise);

/// A fitted encoder, and how well each of its axes separates the classes.
struct Discriminant {
  Perceptron<float> encoder;     ///< features -> 2 features -> classes - 1
  Eigen::VectorXd ratios;        ///< J of each axis, descending
  Eigen::MatrixXd class_points;  ///< classes - 1 x classes: where the encoder puts the class means
};

/// The discriminant of `features` (features x examples, z-scored), clipped to +-kSaturation, for noise with a
/// positive deviation for each feature. The clipping is part of the encoder: with s = kSaturation its hidden
/// layer has ReLU(x + s) and ReLU(x - s), whose difference is clip(x) + s. The latent's origin is the mean m
/// of the class means. Nothing is random: the same input gives the same encoder. Throws kNotEnoughClasses for
/// fewer than three classes (two give one axis, and a map needs two) and kBadOption for labels or noise of
/// another size.
Discriminant fitDiscriminant(const Matrix<float>& features, std::span<const int> labels, int classes,
                             const InputNoise& noise);

/// A second last layer for the encoder of `fitted`, to be used with input that is z-scored by other
/// statistics: the discriminant of the same examples, z-scored by those, for the noise that remains. A linear
/// map takes its class means to fitted.class_points (in the least-squares sense where they do not span the
/// latent space), so that classifier and map of `fitted` fit this layer too. Throws as fitDiscriminant.
Dense<float> fitAlignedLayer(const Discriminant& fitted, const Matrix<float>& features,
                             std::span<const int> labels, int classes, const InputNoise& noise);

}  // namespace tonescape
