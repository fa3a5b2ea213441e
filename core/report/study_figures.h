// The report's figures.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/latent_map.h"

namespace tonescape {

inline constexpr const char* kAccuracyFigure = "accuracy.svg";
inline constexpr const char* kDistanceFigure = "distance.svg";

/// "map-dae.svg" for "dae".
std::string mapFigureName(const std::string& method);

/// Balanced accuracy: a panel a question, a line a method, a mark a target, with a bar of ± one standard
/// deviation over the seeds; chance is dashed.
std::string accuracyFigure(const StudySetup& setup, const std::vector<StudyRun>& runs);

/// Bhattacharyya distances of means and of draws: a bar for each method and target, with ± one standard
/// deviation over the seeds with a finite distance.
std::string distanceFigure(const StudySetup& setup, const std::vector<StudyRun>& runs);

/// The latent space of the method of that title: a panel a target, its points over the source's pale ones,
/// colour and shape by class. Points far outside lie on the frame. `map` is of a study with that setup.
std::string mapFigure(const StudySetup& setup, const LatentMap& map, const std::string& title);

}  // namespace tonescape
