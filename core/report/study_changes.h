// The report's table of changed recordings.
#pragma once

#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

/// The kinds of changed copies that were scored, sorted, each once.
std::vector<std::string> changesOf(const std::vector<StudyRun>& runs);

/// The targets that have copies of each of `changes`, in the order of the setup.
std::vector<std::string> changedTargets(const StudySetup& setup, const std::vector<StudyRun>& runs,
                                        const std::vector<std::string>& changes);

/// The section in Markdown: for each method the means of the recordings ("clean") and of each kind of copies,
/// over the same targets: those that have all kinds. Both settings, all classes. `runs`: with changed
/// targets.
std::string changesSection(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
