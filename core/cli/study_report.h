// The report of a study: tables over all its runs.
#pragma once

#include <string>
#include <vector>

#include "cli/study_run.h"

namespace tonescape {

/// Mean and sample standard deviation (divisor n - 1; 0 for one value) of `values`, not empty.
struct Summary {
  double mean;
  double deviation;
};
Summary summary(const std::vector<double>& values);

/// A Markdown text with the tables of the study: accuracy and distances by method as the mean over the
/// targets, and accuracy by method and target, each as mean ± standard deviation over the seeds. Methods are
/// in the order of studyMethods(). `runs` are of `setup`, in any order, at least one.
std::string studyReport(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
