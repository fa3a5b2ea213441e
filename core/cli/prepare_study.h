// From tables of features to the study that `tonescape evaluate` runs.
#pragma once

#include "cli/options.h"
#include "tables/feature_tables.h"
#include "tonescape/study/study.h"

namespace tonescape {

/// Picks the corpora out of the tables. The classes are those of the source; target rows of other emotions
/// are left out. Throws Error(kBadOption) for a corpus that the tables do not have, a target that is a
/// source, a class to leave out that the source does not have, when no target is left, and for pairs of fewer
/// than two source corpora.
Study prepareStudy(const FeatureTables& tables, const EvaluateOptions& options);

}  // namespace tonescape
