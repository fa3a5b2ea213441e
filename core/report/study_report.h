// Writes the report of a study: tables over all its runs.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// The report in Markdown: the design in words and the corpora; accuracy and distances by method, as the mean
/// over the targets (sampleOf); rankings with leads; accuracy by target; personal calibration, changed
/// recordings, pairs and folds, if the study has them; distances by target and class. Methods are in the
/// order of studyMethods(). The report links to the figures accuracy_figure.h, consistency_figure.h and
/// map_figure.h by their file names. `runs`: at least one, all of `setup`, in any order.
std::string studyReport(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
