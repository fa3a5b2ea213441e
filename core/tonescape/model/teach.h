// Fits a model's classifier to a few labelled examples, of its own classes or of others.
#pragma once

#include <string>
#include <vector>

#include "tonescape/eigen.h"
#include "tonescape/model/model.h"

namespace tonescape {

/// How many utterances the training corpora's mean of a class counts for beside the user's own.
inline constexpr double kClassPrior = 2.0;

/// Returns the model's bundle, taught by `features` (features x examples, in the bundle's order) with a class
/// name each.
///
/// If the model knows where its classes lie (Bundle::classes) and all labels are names of its classes, it
/// keeps them, and the mean of a class is drawn from the corpora's, m_k, to that of the n_k examples: m'_k =
/// (kClassPrior m_k + sum of their latents) / (kClassPrior + n_k). A class without an example keeps m_k. The
/// score of a class is then its log likelihood as a Gaussian about m'_k with the corpora's precision P,
/// without what all classes share: m'_k'P l - m'_k'P m'_k / 2. Best after calibrated() with the same
/// speaker's speech. The model is taught once: afterwards it no longer knows its classes, and labels make
/// classes of their own.
///
/// Otherwise the labels are the classes, in their order of appearance: a linear SVC (C = 1) is fitted in the
/// same latent space, and the examples become the reference points, without corpora.
///
/// The note "metrics" is removed, since it describes the former classes. Encoder, map and domain stay. The
/// note "teaching" says what was done. Throws kEmptyInput without examples; kNotEnoughClasses for fewer than
/// two classes that are not the model's; kBadOption for another number of features or labels, a value that is
/// not finite, an empty label or one with a line break; kBadModel for weights that overflow.
Bundle taught(const Model& model, const Eigen::MatrixXf& features, const std::vector<std::string>& labels);

}  // namespace tonescape
