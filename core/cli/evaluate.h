// `tonescape evaluate`: all methods over seeds, scored on unseen corpora.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Computes the study's missing runs and writes its report. Returns the exit status: 1 if a run failed, else
/// 0. Throws as studyMethodOf, checkedOutput, readFeatureTables and prepareStudy.
int runEvaluate(const EvaluateOptions& options);

}  // namespace tonescape
