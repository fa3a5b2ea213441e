// Training of an autoencoder on standardized features.
#pragma once

#include <cstdint>
#include <functional>

#include "latent/autoencoder.h"

namespace tonescape {

/// The settings of the paper's experiments.
struct TrainingOptions {
  int latent = 16;              ///< width of the latent space, 2 to 512
  int epochs = 50;              ///< passes over the training set, at least 1
  int batch = 64;               ///< samples a step, at least 8; a last batch under 8 samples is dropped
  double learning_rate = 1e-3;  ///< of Adam
  double input_noise = 0.3;     ///< standard deviation of the noise added to the z-scored input
  std::uint64_t seed = 1;       ///< fixes initial weights, order of the samples and noise
};

/// Called after every epoch, counted from 1, with the mean loss of its batches (seen before each update).
using EpochCallback = std::function<void(int epoch, double loss)>;

/// Trains a denoising autoencoder (Vincent et al. 2008): Gaussian noise on the input, the clean input as
/// target. `features` is features x samples, z-scored. The same features, options and platform give the same
/// weights. Throws kBadOption for options outside their range, kEmptyInput for fewer than 8 samples.
Autoencoder<float> trainDenoising(const Matrix<float>& features, const TrainingOptions& options,
                                  const EpochCallback& on_epoch = {});

}  // namespace tonescape
