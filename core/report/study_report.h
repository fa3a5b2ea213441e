// The report of a study: tables over all its runs.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// A Markdown text: accuracy and distances by method as the mean over the targets, accuracy by method and
/// target, between and within source corpora, distances by class, each as mean ± standard deviation over the
/// seeds; the methods by rank with intervals. Methods are in the order of studyMethods(). Links to the
/// figures of study_figures.h by their files' names. `runs` are of `setup`, in any order, at least one.
std::string studyReport(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
