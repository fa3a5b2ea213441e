// A study's figures as JSON, for programs: what the tables of the report say.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// JSON: the setup, and for each method with runs: method, title, seeds, accuracy (target, setting, classes),
/// distance (target, means, samples), within (folds), pairs (source, target, setting, classes). Every figure
/// is {mean, deviation} over the seeds, of the finite values, with the count `infinite` of others if there
/// are any; a distance without finite values is null.
std::string studySummaryJson(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
