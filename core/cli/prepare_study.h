// Makes the study that `tonescape evaluate` runs from tables of features.
#pragma once

#include "cli/options.h"
#include "tables/feature_tables.h"
#include "tonescape/study/study.h"

namespace tonescape {

/// Selects the source and target corpora by the design. For kCorpora and kLanguages every corpus may be a
/// source and a target; a training never sees a target's own corpus, or any corpus of its languages. The
/// classes are those of the source; target rows of other emotions are left out. Changed copies of a target
/// are targets of their own. Throws Error(kBadOption) for a corpus that the tables do not have, a target that
/// is also a source (kTargets), a class to leave out that the source does not have, if no source or no target
/// remains, for pairs of fewer than two source corpora, and for folds in another design than kTargets.
Study prepareStudy(const FeatureTables& tables, const EvaluateOptions& options);

}  // namespace tonescape
