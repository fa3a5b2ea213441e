// What moved a point: the push of each feature on the winning class.
#pragma once

#include <span>
#include <vector>

#include "tonescape/model/model.h"

namespace tonescape {

/// Values in the order of Model::featureNames().
struct Explanation {
  int label;                        ///< class of the highest score
  int runner_up;                    ///< class of the second
  std::vector<float> standardized;  ///< z-scores, not clipped
  std::vector<float> pushes;        ///< in scores; positive: towards the label
};

/// A push is the z-score times the slope, by that z-score, of the label's lead over the runner-up (gradient
/// times input; Shrikumar et al. 2017, section 2). The slope is exact; it is 0 where the encoder clips the
/// z-score, and a rectifier's at 0 is 0. Throws as Model::read, and
/// Error(kBadModel) where a value is not finite.
Explanation explain(const Model& model, std::span<const float> features);

}  // namespace tonescape
