// Draws the map of a method's latent space as SVG.
#pragma once

#include <string>

#include "tonescape/study/latent_map.h"

namespace tonescape {

/// Whether all targets of the study lie in one space: Design::kTargets.
bool hasMaps(const StudySetup& setup);

/// The file name of a method's map: "map-dae.svg" for "dae".
std::string mapFigureName(const std::string& method);

/// The largest number of points drawn of a target; of a larger one an even choice is drawn.
inline constexpr int kMapPoints = 250;

/// The latent space of a method with the title `title`: all targets over the source in pale, in the first
/// panel coloured and shaped by corpus, in the second by class. Points far outside are drawn on the frame.
/// `map` belongs to a study with that setup.
std::string mapFigure(const StudySetup& setup, const LatentMap& map, const std::string& title);

}  // namespace tonescape
