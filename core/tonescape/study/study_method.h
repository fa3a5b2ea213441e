// The methods that a study compares: spaces in which a classifier is fitted.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tonescape/model/fit.h"

namespace tonescape {

/// The spaces that a classifier is fitted in.
enum class Space {
  kFeatures,       ///< the z-scored features: a baseline without a latent space
  kPrincipalAxes,  ///< as many principal axes of the z-scores as the latent space has: a linear baseline
  kLatent,         ///< the latents of a trained network; posterior means if it is variational
};

/// A row of a study's tables.
struct StudyMethod {
  std::string name;              ///< on the command line and in files
  std::string label;             ///< in the report
  Space space = Space::kLatent;  ///< in which the classifier is fitted
  Method method = Method::kDae;  ///< of a latent space
  double svc_c = 1.0;            ///< C, where the classifier is a linear SVC

  /// What features are z-scored by: those of the source, and of a target's unlabeled share.
  Statistics statistics() const {
    return space == Space::kLatent ? entryOf(method).statistics : Statistics::kMoments;
  }
};

/// The baselines "svc-c1", "svc-c0.001" and "pca", and the methods of kMethods by their names.
const std::vector<StudyMethod>& studyMethods();

/// The study method of that name. Throws kBadOption, naming all, for any other text.
const StudyMethod& studyMethodOf(std::string_view name);

/// A space that has been fitted: an encoder, of one linear layer for principal axes and without layers for
/// the features.
struct FittedSpace {
  Perceptron<float> encoder;  ///< features to points
  Dense<float> log_variance;  ///< without outputs unless variational
  /// Last layer for features z-scored by their own statistics; may have no outputs.
  Dense<float> calibrated{};

  /// The points (dimensions x examples) of z-scored features (features x examples).
  Eigen::MatrixXf points(const Eigen::MatrixXf& z) const;

  /// The points of features that were z-scored by the statistics of their own corpus.
  Eigen::MatrixXf calibratedPoints(const Eigen::MatrixXf& z) const;

  /// One draw from the Gaussian of each example; for a variational space.
  Eigen::MatrixXf draws(const Eigen::MatrixXf& z, Random& random) const;
};

/// Fits the method's space to a training set with the method's statistics. `training.method` is not looked
/// at. Throws as trainNetwork.
FittedSpace fitSpace(const TrainingSet& set, const StudyMethod& method, TrainingOptions training);

}  // namespace tonescape
