// Draws the accuracy of all methods by corpus as SVG.
#pragma once

#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

inline constexpr const char* kAccuracyFigure = "accuracy.svg";  ///< its file name

/// Balanced accuracy: one panel for each question, methods side by side. Each corpus is a line of dots, its
/// name at the right end; the mean with its error (summaryCell) is a bar. Chance is a dashed line.
std::string accuracyFigure(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
