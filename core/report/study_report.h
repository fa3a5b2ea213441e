// Writes the report of a study: tables over all its runs.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// The report in Markdown. Its tables are: accuracy and distances by method, as the mean over the targets;
/// accuracy by method and target, between and within source corpora; distances by class; each as mean ±
/// standard deviation over the seeds; and the methods by rank, with intervals. Methods are in the order of
/// studyMethods(). The report links to the figures of study_figures.h by their file names. `runs`: at least
/// one, all of `setup`, in any order.
std::string studyReport(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
