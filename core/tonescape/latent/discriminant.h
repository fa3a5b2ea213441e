// The denoising discriminant: a latent space in which classes stay apart although the input is noisy.
#pragma once

#include <span>

#include "tonescape/eigen.h"
#include "tonescape/latent/input_noise.h"
#include "tonescape/latent/perceptron.h"

namespace tonescape {

/// The encoder looks at inputs clipped to +- this many standard deviations.
inline constexpr float kSaturation = 2.5f;

/// The objective. For x~ = x + e, with e drawn anew for each example from a noise of covariance N, an axis v
/// is better the larger
///
///               mean over classes k of (v'(m_k - m))^2
///     J(v) = --------------------------------------------
///             mean over classes k of E[(v'(x~ - m_k))^2]
///
/// with m_k the mean of class k and m the mean of those means: each class counts the same. It is the ratio of
/// Fisher (1936, Annals of Eugenics 7(2)) for noisy inputs. As for the marginalised denoising of Chen et al.
/// (2012, ICML) and the marginalised corruption of van der Maaten et al. (2013, ICML), the expectation over
/// the noise is exact, no noise is drawn: the denominator is v'(S + N)v, with S the mean of the covariances
/// of the classes. White noise of deviation s is thus a ridge of s^2.
struct DiscriminantObjective {
  Eigen::VectorXd origin;       ///< features: m
  Eigen::MatrixXd class_means;  ///< features x classes: m_k - m
  Eigen::MatrixXd scatter;      ///< features x features: S + N, positive definite

  /// J(axis).
  double value(const Eigen::VectorXd& axis) const;

  /// dJ/daxis.
  Eigen::VectorXd gradient(const Eigen::VectorXd& axis) const;

  /// The classes - 1 axes (features x axes) at which J is stationary and not always 0, the largest first,
  /// with axis_i'(S + N) axis_j = 1 if i = j, else 0. Signs are as in fitProjection.
  Eigen::MatrixXd axes() const;
};

/// The objective for `inputs` (features x examples) with labels in 0..classes-1, each class with an example.
DiscriminantObjective discriminantObjective(const Eigen::MatrixXd& inputs, std::span<const int> labels,
                                            int classes, const InputNoise& noise);

/// An encoder and how well each of its axes separates.
struct Discriminant {
  Perceptron<float> encoder;     ///< features -> 2 features -> classes - 1
  Eigen::VectorXd ratios;        ///< J of each axis, descending
  Eigen::MatrixXd class_points;  ///< classes - 1 x classes: where the encoder puts the class means
};

/// The discriminant of `features` (features x examples, z-scored), clipped to +-kSaturation, for noise with a
/// positive deviation for each feature. The clipping is part of the encoder: with s = kSaturation its hidden
/// layer has ReLU(x + s) and ReLU(x - s), whose difference is clip(x) + s. The latent's origin is the mean m
/// of the class means. The same input gives the same encoder: there is nothing random. Throws
/// kNotEnoughClasses for fewer than three classes (two have no plane) and kBadOption for labels or noise of
/// another size.
Discriminant fitDiscriminant(const Matrix<float>& features, std::span<const int> labels, int classes,
                             const InputNoise& noise);

/// Another last layer for the encoder of `fitted`: the discriminant of the same examples z-scored by other
/// statistics, for the noise that those leave. Its axes are turned and stretched so that the class means fall
/// on fitted.class_points (in the least-squares sense where they do not span the latent space): classifier
/// and map of the one serve for the other. Throws as fitDiscriminant.
Dense<float> fitAlignedLayer(const Discriminant& fitted, const Matrix<float>& features,
                             std::span<const int> labels, int classes, const InputNoise& noise);

}  // namespace tonescape
