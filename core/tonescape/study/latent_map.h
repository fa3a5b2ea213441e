// Projects the latents of source and targets to one plane.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// The projected points of one target, or of all source corpora.
struct MapCloud {
  std::string name;         ///< the target's name; empty for the source
  Eigen::MatrixXf points;   ///< 2 x examples
  std::vector<int> labels;  ///< class index of each example, from 0
};

/// The points of source and targets on one plane.
struct LatentMap {
  MapCloud source;                ///< all source corpora, without outliers
  std::vector<MapCloud> targets;  ///< one per target, in the order of the study
};

/// Fits the method's model to the source of `split`, and projects the examples that it was trained on and the
/// targets without a change (zero-shot) to the first two principal axes of the source's latents. Throws as
/// fitStudyModel.
LatentMap latentMap(const StudySplit& split, const StudyMethod& method, const TrainingOptions& training);

}  // namespace tonescape
