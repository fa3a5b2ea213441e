// Cross-validates one method within the source corpora.
#pragma once

#include <vector>

#include "tonescape/model/fit.h"
#include "tonescape/study/study_method.h"

namespace tonescape {

/// How the examples are divided into folds.
enum class FoldKind {
  kSpeakers,    ///< no speaker is in two folds: the accuracy on unknown speakers
  kStratified,  ///< each class in equal shares and speakers in all folds: too high, as the speakers are known
};

/// The score with one kind of folds.
struct WithinScore {
  FoldKind kind;  ///< how the examples were divided
  Eigen::MatrixXi
      confusion;  ///< over all examples, each scored by the model that was fitted without its fold
};

/// Cross-validates with `folds` random folds of each kind: standardizer, space and classifier are fitted
/// without the fold that they are scored on. FoldKind::kSpeakers is left out if the source's speakers are not
/// known. `training.seed` also determines the folds, which are the same for all methods. Throws as
/// speakerFolds and fitBundle.
std::vector<WithinScore> runWithin(const LabelledFeatures& source, const StudyMethod& method,
                                   const TrainingOptions& training, int folds);

}  // namespace tonescape
