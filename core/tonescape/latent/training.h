// Training of an autoencoder on standardized features.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "tonescape/latent/annealing.h"
#include "tonescape/latent/autoencoder.h"
#include "tonescape/latent/method.h"

namespace tonescape {

/// The settings of the paper's experiments.
struct TrainingOptions {
  Method method = Method::kDae;  ///< the objective to train by
  int latent = 16;               ///< width of the latent space, 2 to 512
  int epochs = 50;               ///< passes over the training set, at least 1
  int batch = 64;  ///< examples per step, at least 8; a last batch of fewer than 8 examples is dropped
  double learning_rate = 1e-3;   ///< of Adam
  double input_noise = 0.3;      ///< dae: standard deviation of the noise added to the z-scored input
  double beta = 1.0;             ///< vae: weight of the Kullback-Leibler term
  AnnealingOptions annealing{};  ///< vae-annealed, vae-ss: weight of the Kullback-Leibler term by epoch
  double gamma = 0.01;           ///< vae-ss: weight of the cluster loss
  std::uint64_t seed = 1;        ///< determines initial weights, order of the examples and noise
};

/// The result of training. The latent point of an example is the encoder's output: for a variational
/// autoencoder the mean of its Gaussian.
struct TrainedAutoencoder {
  Perceptron<float> encoder;  ///< features to latent
  Perceptron<float> decoder;  ///< latent to features
  Dense<float> log_variance;  ///< head on the encoder's last hidden layer; without outputs for dae
  /// The encoder's last layer for input that is z-scored by its own statistics; without outputs unless
  /// kDiscriminant.
  Dense<float> calibrated{};
};

/// Called after every epoch, counted from 1, with the mean loss of its batches, each taken before its update.
using EpochCallback = std::function<void(int epoch, double loss)>;

/// Trains by denoisingObjective, with Gaussian noise on the input and the clean input as target (dae), or by
/// variationalObjective. `features` is features x examples, z-scored; `labels` has the class of each example,
/// from 0, for vae-ss; the other methods do not use it. The same features, labels, options and platform give
/// the same weights. Throws kBadOption for options outside their range, labels of another count and a loss
/// that is no longer finite, and for kDiscriminant (see fitDiscriminant); kEmptyInput for fewer than 8
/// examples.
TrainedAutoencoder trainAutoencoder(const Matrix<float>& features, std::span<const int> labels,
                                    const TrainingOptions& options, const EpochCallback& on_epoch = {});

}  // namespace tonescape
