// The report's introduction: what was trained on what, and how its figures are to be read.
#pragma once

#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

/// The title, the design in words, the table of the corpora, and the terms of the tables, in Markdown.
std::string studyIntroduction(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
