// Draws the figures of the report as SVG.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/latent_map.h"

namespace tonescape {

inline constexpr const char* kAccuracyFigure = "accuracy.svg";
inline constexpr const char* kDistanceFigure = "distance.svg";

/// The file name of a method's map: "map-dae.svg" for "dae".
std::string mapFigureName(const std::string& method);

/// Balanced accuracy: one panel for each question, one line for each method, one mark for each target, with
/// an error bar of ± one standard deviation over the seeds. Chance is a dashed line.
std::string accuracyFigure(const StudySetup& setup, const std::vector<StudyRun>& runs);

/// Bhattacharyya distances of means and of draws: one bar for each method and target, with ± one standard
/// deviation over the seeds that have a finite distance.
std::string distanceFigure(const StudySetup& setup, const std::vector<StudyRun>& runs);

/// The latent space of a method with the title `title`: one panel for each target, its points over the
/// source's in pale, coloured and shaped by class. Points far outside are drawn on the frame. `map` belongs
/// to a study with that setup.
std::string mapFigure(const StudySetup& setup, const LatentMap& map, const std::string& title);

}  // namespace tonescape
