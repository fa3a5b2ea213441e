// The methods that a study compares: each fits a model, of which some have no latent space.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tonescape/model/fit.h"

namespace tonescape {

/// The kind of space in which a classifier is fitted.
enum class Space {
  kFeatures,  ///< the z-scored features: a baseline without a latent space
  kLatent,    ///< the latents of a trained network; posterior means if it is variational
};

/// A method of a study.
struct StudyMethod {
  std::string name;              ///< name on the command line and in files
  std::string label;             ///< title in the report
  Space space = Space::kLatent;  ///< space in which the classifier is fitted
  Method method = Method::kDae;  ///< how a latent space is trained
  double svc_c = 1.0;            ///< C, if the classifier is a linear SVC

  /// Whether it is one of those that others are compared with: the SVCs on the features, and principal axes.
  bool baseline() const { return space == Space::kFeatures || method == Method::kPca; }

  /// Whether the seed changes the trained model. The baselines and the methods in closed form have no random
  /// step, so that a study trains them once for all seeds.
  bool seeded() const { return space == Space::kLatent && !entryOf(method).closed_form; }
};

/// The baselines "svc-c1", "svc-c0.001" and "pca", and the methods of kMethods by their names.
const std::vector<StudyMethod>& studyMethods();

/// The study method with that name. Throws Error(kBadOption), with all names, for any other text.
const StudyMethod& studyMethodOf(std::string_view name);

/// Fits the method's model to `source`: for Space::kLatent fitBundle; for the features themselves a bundle
/// without encoder layers, which has standardizer and classifier only. `training.method` is ignored. Throws
/// as fitBundle.
Bundle fitStudyModel(const LabelledFeatures& source, const StudyMethod& method, TrainingOptions training);

/// The columns of `source` that a model of the method is trained on.
std::vector<int> trainedColumns(const LabelledFeatures& source, const StudyMethod& method);

}  // namespace tonescape
