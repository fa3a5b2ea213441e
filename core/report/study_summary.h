// Writes the figures of the report's tables as JSON, for programs.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// A JSON object with the setup, and for each method with runs: method, title, seeds, accuracy (target,
/// setting, classes), distance (target, means, samples), within (folds), pairs (source, target, setting,
/// classes). Each figure is {mean, deviation} over the seeds with finite values, and has `infinite`, the
/// number of the other seeds, if there are any. A distance without finite values is null.
std::string studySummaryJson(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
