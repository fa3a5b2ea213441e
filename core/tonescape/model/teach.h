// Fits a model's classifier to a caller's own classes, by a few labelled examples.
#pragma once

#include <string>
#include <vector>

#include "tonescape/eigen.h"
#include "tonescape/model/model.h"

namespace tonescape {

/// The model's bundle with a linear SVC (C = 1) fitted again in the same latent space on `features` (features
/// x examples, in the bundle's order) with a class name each. Its classes are the labels in their order of
/// appearance; the examples become its reference points, without corpora. The note "metrics" is removed,
/// since it describes the former classes. Encoder, map and domain stay. The note "teaching" says what was
/// done. Throws kEmptyInput without examples; kNotEnoughClasses for fewer than two classes; kBadOption for
/// another number of features or labels, a value that is not finite, an empty label or one with a line break;
/// kBadModel for weights that overflow.
Bundle taught(const Model& model, const Eigen::MatrixXf& features, const std::vector<std::string>& labels);

}  // namespace tonescape
