// The Kullback-Leibler term: divergence of the latent Gaussians from the standard normal prior.
#pragma once

#include "tonescape/latent/gaussian_latent.h"

namespace tonescape {

/// The Kullback-Leibler divergence KL(q(z|x) || N(0, I)) = 1/2 sum (mean^2 + variance - 1 - log variance)
/// (Kingma & Welling 2014, appendix B), summed over the latent dimensions and averaged over the batch. Writes
/// its gradient into `gradient`. Instantiated for float and double.
template <typename Scalar>
Scalar kullbackLeibler(const GaussianLatent<Scalar>& gaussian, GaussianLatent<Scalar>& gradient);

}  // namespace tonescape
