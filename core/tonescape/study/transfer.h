// Trains one method on the source corpora and scores it on corpora that were not in the training.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tonescape/model/fit.h"
#include "tonescape/study/study_method.h"

namespace tonescape {

/// A corpus to score on, with the class names of the source.
struct TransferTarget {
  std::string name;           ///< the corpus' name
  LabelledFeatures features;  ///< its labelled examples
  std::string change{};       ///< how its recordings were changed, for example "noise"; empty: they were not
};

/// How much of the target may be used to z-score it.
enum class Setting {
  kZeroShot,   ///< nothing: the target is z-scored with the source's statistics
  kUnlabeled,  ///< unlabeled examples: z-scored with the statistics of a random share, which is not scored
};

/// The share of a target whose statistics kUnlabeled uses.
inline constexpr double kUnlabeledShare = 0.2;

/// The score of one target in one setting.
struct TransferScore {
  std::string target;         ///< the corpus' name
  Setting setting;            ///< what was used of the target
  Eigen::MatrixXi confusion;  ///< classes x classes, as confusionMatrix
  std::string change{};       ///< TransferTarget::change
};

/// Bhattacharyya distances between source and target in the latent space, zero-shot.
struct TransferDistance {
  std::string target;               ///< the corpus' name
  double means;                     ///< between the latents (the posterior means if variational)
  std::optional<double> draws;      ///< between one draw from each Gaussian; only if variational
  std::vector<double> class_means;  ///< `means` for each class alone; infinite for a class with few examples
  std::vector<double> class_draws;  ///< `draws` for each class alone; empty unless variational
};

/// The scores and distances of one method.
struct TransferResult {
  std::vector<TransferScore>
      scores;  ///< each target in both settings, with all classes and without `left_out`
  std::vector<TransferDistance> distances;  ///< one for each target; none for Space::kFeatures
};

/// A method's model of a source, with what all targets are scored with.
struct TransferModel {
  Bundle bundle;               ///< fitStudyModel of the source
  LabelledFeatures trained;    ///< the examples that the model was trained on (trainedColumns)
  Eigen::MatrixXf latents;     ///< latent dimensions x examples: `trained` in the model's space
  bool has_space = false;      ///< whether distances are computed in that space: not for Space::kFeatures
  int left_out = -1;           ///< the class that `remaining` does without; -1: there is no such classifier
  LinearClassifier remaining;  ///< the classifier of the other classes in the same space
};

/// Fits the method's model to `source`, and a second classifier without the class `left_out` (only if there
/// are more than two classes and it is one of them). Throws as fitBundle.
TransferModel fitTransferModel(const LabelledFeatures& source, const StudyMethod& method,
                               const TrainingOptions& training, std::string_view left_out);

/// Scores each target in both settings, by the model's classifier of all classes and by the one without a
/// class. With unlabeled examples the model is calibrated() to them, SpeechKind::kCorpus. Target rows are
/// clipped to +-kLargestZ and never dropped. Distances are of the targets without a change. `seed` determines
/// the unlabeled share, which is the same for all methods. Throws Error(kEmptyInput) for a target with fewer
/// than 15 examples.
TransferResult runTransfer(const TransferModel& model, const std::vector<TransferTarget>& targets,
                           std::uint64_t seed);

}  // namespace tonescape
