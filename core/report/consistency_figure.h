// Draws discrimination against consistency as SVG.
#pragma once

#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

inline constexpr const char* kConsistencyFigure = "consistency.svg";  ///< its file name

/// Balanced accuracy (zero-shot, all classes) over the Bhattacharyya distance of means, on a logarithmic
/// axis: a point for each method, with error bars as in summaryCell. A method without a latent space has no
/// distance: it is a dashed line at its accuracy. A good method is at the top left.
std::string consistencyFigure(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
