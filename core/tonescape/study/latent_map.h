// The latent space of one method on a plane, source and targets together.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// The points of one target, or of all source corpora.
struct MapCloud {
  std::string name;         ///< of the target; empty for the source
  Eigen::MatrixXf points;   ///< 2 x examples
  std::vector<int> labels;  ///< class of each example, from 0
};

/// The source and the targets on one plane.
struct LatentMap {
  MapCloud source;                ///< all source corpora, without outliers
  std::vector<MapCloud> targets;  ///< one per target, in the order of the study
};

/// Fits the method's space with `seed` and puts source (without outliers) and targets (zero-shot) on the
/// first two principal axes of the source's latents. Throws as fitSpace.
LatentMap latentMap(const Study& study, const StudyMethod& method, std::uint64_t seed);

}  // namespace tonescape
