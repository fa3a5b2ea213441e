// One method trained on source corpora and scored on corpora that it has never seen.
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
  std::string name;           ///< corpus
  LabelledFeatures features;  ///< its labelled examples
};

/// How much the scorer may know of the target.
enum class Setting {
  kZeroShot,   ///< nothing: the target is z-scored with the source's statistics
  kUnlabeled,  ///< unlabeled examples: z-scored with the statistics of a random share, which is not scored
};

/// The share of kUnlabeled.
inline constexpr double kUnlabeledShare = 0.2;

/// The score of one target in one setting.
struct TransferScore {
  std::string target;         ///< corpus
  Setting setting;            ///< knowledge of the target
  Eigen::MatrixXi confusion;  ///< classes x classes, as confusionMatrix
};

/// Bhattacharyya distances between source and target in the latent space, zero-shot.
struct TransferDistance {
  std::string target;               ///< corpus
  double means;                     ///< of the latents
  std::optional<double> draws;      ///< of one draw from each Gaussian, for a variational autoencoder
  std::vector<double> class_means;  ///< the same of each class alone; infinite for a class with few examples
  std::vector<double> class_draws;  ///< empty unless variational
};

/// The scores and distances of one method.
struct TransferResult {
  std::vector<TransferScore> scores;        ///< each target, both settings, all classes and then the fewer
  std::vector<TransferDistance> distances;  ///< each target; none for Space::kFeatures
};

/// Standardizes the source without its outliers (fitSourceStandardizer), fits the method's space and, in it,
/// its classifier; scores each target in both settings, with all classes and again, by another one in the
/// same space, without the class `left_out` (only if that is one of more than two). Target rows are clipped
/// to +-kLargestZ and never dropped. `training.seed` also fixes the unlabeled share, the same for all
/// methods. Throws as fitBundle, and kEmptyInput for a target with fewer than 10 examples.
TransferResult runTransfer(const LabelledFeatures& source, const std::vector<TransferTarget>& targets,
                           const StudyMethod& method, const TrainingOptions& training,
                           std::string_view left_out);

}  // namespace tonescape
