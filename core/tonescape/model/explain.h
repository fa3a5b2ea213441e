// Explains a classification: the push of each feature towards the winning class.
#pragma once

#include <span>
#include <vector>

#include "tonescape/model/model.h"

namespace tonescape {

/// The classification of a point, and the push of each feature in the order of Model::featureNames().
struct Explanation {
  int label;                        ///< class with the highest score, from 0
  int runner_up;                    ///< class with the second highest score, from 0
  std::vector<float> standardized;  ///< z-scores of the features that Bundle::transform gives, not clipped
  std::vector<float> pushes;        ///< in scores; positive: towards the label
};

/// A push is the z-score times the derivative, with respect to that z-score, of the label's lead over the
/// runner-up in scores (gradient times input; Shrikumar et al. 2017, section 2). The derivative is exact; it
/// is 0 where the encoder clips the z-score, and that of a rectifier at 0 is 0. Throws as Model::read, and
/// Error(kBadModel) where a value is not finite.
Explanation explain(const Model& model, std::span<const float> features);

}  // namespace tonescape
