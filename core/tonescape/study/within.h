// One method cross-validated within its source corpora.
#pragma once

#include <vector>

#include "tonescape/model/fit.h"
#include "tonescape/study/study_method.h"

namespace tonescape {

/// How a set is cut into folds.
enum class FoldKind {
  kSpeakers,    ///< no speaker is in two folds: the honest figure
  kStratified,  ///< each class in equal shares, speakers in all folds: flattered by knowing the speakers
};

/// The score of one kind of folds.
struct WithinScore {
  FoldKind kind;              ///< how the set was cut
  Eigen::MatrixXi confusion;  ///< over all examples, each scored by the fold that it was left out of
};

/// Cross-validates with `folds` random folds of each kind: standardizer, space and classifier are fitted
/// without the fold that they are scored on. No FoldKind::kSpeakers for a source whose speakers are not
/// known. `training.seed` also fixes the folds, the same for all methods. Throws as speakerFolds and
/// fitBundle.
std::vector<WithinScore> runWithin(const LabelledFeatures& source, const StudyMethod& method,
                                   const TrainingOptions& training, int folds);

}  // namespace tonescape
