// Trains one method on the source corpora and scores it on corpora that were not in the training.
#pragma once

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

/// Scores each target in both settings by `model`, which fitStudyModel made of `source` by `method`; with all
/// classes, and again without the class `left_out` by a second classifier in the same space (only if there are
/// more than two classes and `left_out` is one of them). With unlabeled examples the model is calibrated() to
/// them, SpeechKind::kCorpus. Target rows are clipped to +-kLargestZ and never dropped. Distances are of the
/// targets without a change. `seed` determines the unlabeled share, which is the same for all methods. Throws
/// Error(kEmptyInput) for a target with fewer than 15 examples.
TransferResult runTransfer(const LabelledFeatures& source, const std::vector<TransferTarget>& targets,
                           const StudyMethod& method, const Bundle& model, std::uint64_t seed,
                           std::string_view left_out);

}  // namespace tonescape
