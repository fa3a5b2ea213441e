// The methods that a study compares: each fits a space, and a classifier in that space.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tonescape/model/fit.h"

namespace tonescape {

/// The kind of space in which a classifier is fitted.
enum class Space {
  kFeatures,       ///< the z-scored features: a baseline without a latent space
  kPrincipalAxes,  ///< as many principal axes of the z-scores as the latent space has: a linear baseline
  kLatent,         ///< the latents of a trained network; posterior means if it is variational
};

/// A method of a study.
struct StudyMethod {
  std::string name;              ///< name on the command line and in files
  std::string label;             ///< title in the report
  Space space = Space::kLatent;  ///< space in which the classifier is fitted
  Method method = Method::kDae;  ///< how a latent space is trained
  double svc_c = 1.0;            ///< C, if the classifier is a linear SVC

  /// The kind of statistics by which features are z-scored, in the source and in a target's unlabeled share.
  Statistics statistics() const {
    return space == Space::kLatent ? entryOf(method).statistics : Statistics::kMoments;
  }
};

/// The baselines "svc-c1", "svc-c0.001" and "pca", and the methods of kMethods by their names.
const std::vector<StudyMethod>& studyMethods();

/// The study method with that name. Throws Error(kBadOption), with all names, for any other text.
const StudyMethod& studyMethodOf(std::string_view name);

/// A fitted space. Its encoder has one linear layer for principal axes, and no layers for the features
/// themselves.
struct FittedSpace {
  Perceptron<float> encoder;  ///< features to points
  Dense<float> log_variance;  ///< has no outputs unless variational
  /// The encoder's last layer for features that are z-scored by their own corpus; may have no outputs.
  Dense<float> calibrated{};

  /// The points (dimensions x examples) of z-scored features (features x examples).
  Eigen::MatrixXf points(const Eigen::MatrixXf& z) const;

  /// The points of features that were z-scored by the statistics of their own corpus.
  Eigen::MatrixXf calibratedPoints(const Eigen::MatrixXf& z) const;

  /// One random draw from the Gaussian of each example; for a variational space only.
  Eigen::MatrixXf draws(const Eigen::MatrixXf& z, Random& random) const;
};

/// Fits the method's space to a training set, with the method's statistics. `training.method` is ignored.
/// Throws as trainNetwork.
FittedSpace fitSpace(const TrainingSet& set, const StudyMethod& method, TrainingOptions training);

}  // namespace tonescape
