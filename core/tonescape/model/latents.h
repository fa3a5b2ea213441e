// Latents of many examples at once.
#pragma once

#include "tonescape/bundle/bundle.h"
#include "tonescape/eigen.h"
#include "tonescape/latent/random.h"

namespace tonescape {

/// The latents (latent x examples) of `features` (features x examples, finite, in the bundle's order), as
/// Model::embed gives them but for rounding. A bundle without encoder layers has its z-scores as latents.
Eigen::MatrixXf latentsOf(const Bundle& bundle, const Eigen::MatrixXf& features);

/// One random draw from the Gaussian of each example, for a variational bundle only.
Eigen::MatrixXf latentDraws(const Bundle& bundle, const Eigen::MatrixXf& features, Random& random);

}  // namespace tonescape
