// Makes the study that `tonescape evaluate` runs from tables of features.
#pragma once

#include "cli/options.h"
#include "tables/feature_tables.h"
#include "tonescape/study/study.h"

namespace tonescape {

/// Selects the source and target corpora. The classes are those of the source; target rows of other emotions
/// are left out. Throws Error(kBadOption) for a corpus that the tables do not have, a target that is also a
/// source, a class to leave out that the source does not have, if no target remains, and for pairs of fewer
/// than two source corpora.
Study prepareStudy(const FeatureTables& tables, const EvaluateOptions& options);

}  // namespace tonescape
