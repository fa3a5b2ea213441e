// `tonescape evaluate`: all methods over seeds, scored on unseen corpora.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Does the runs of the study that are missing and writes its report. Returns the exit status: 1 if a run
/// failed. Throws as studyMethodOf, checkedOutput, readFeatureTables and prepareStudy.
int runEvaluate(const EvaluateOptions& options);

}  // namespace tonescape
