// The loss that a method minimises on one batch: the weighted sum of its terms.
#pragma once

#include <vector>

#include "tonescape/latent/variational.h"

namespace tonescape {

/// The weights of the terms that are added to the reconstruction error.
struct ObjectiveWeights {
  double kullback_leibler = 0.0;  ///< beta
  double cluster = 0.0;           ///< gamma; 0: the labels are not used
};

/// The examples and the noise of one training step; one example per column.
template <typename Scalar>
struct Batch {
  Matrix<Scalar> input;     ///< features x batch
  Matrix<Scalar> target;    ///< features x batch: what the decoder is to reconstruct
  Matrix<Scalar> noise;     ///< latent x batch, standard normal; for a variational autoencoder
  std::vector<int> labels;  ///< class of each example, from 0; for the cluster loss
};

/// The loss of a denoising autoencoder, the mean squared error, and the gradient of every weight and bias.
/// Instantiated for float and double, as is variationalObjective.
template <typename Scalar>
Scalar denoisingObjective(const Autoencoder<Scalar>& autoencoder, const Batch<Scalar>& batch,
                          AutoencoderPass<Scalar>& pass, Autoencoder<Scalar>& gradient);

/// The loss of a variational autoencoder (of makeVariationalAutoencoder),
///   mean squared error + beta KL(q(z|x) || N(0, I)) + gamma clusterLoss(z),
/// with z the draws that `batch.noise` makes, and the gradient of every weight and bias.
template <typename Scalar>
Scalar variationalObjective(const Autoencoder<Scalar>& autoencoder, const Batch<Scalar>& batch,
                            const ObjectiveWeights& weights, VariationalPass<Scalar>& pass,
                            Autoencoder<Scalar>& gradient);

}  // namespace tonescape
