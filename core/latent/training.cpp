#include "latent/training.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "error.h"
#include "latent/adam.h"
#include "latent/reconstruction.h"

namespace tonescape {
namespace {

constexpr int kSmallestBatch = 8;

void requireRange(const char* name, double value, double low, double high) {
  if (value >= low && value <= high) return;
  throw Error(ErrorCode::kBadOption, std::string("The training option ") + name + " is " +
                                         std::to_string(value) + "; give a value from " +
                                         std::to_string(low) + " to " + std::to_string(high) + ".");
}

void requireUsable(const Matrix<float>& features, const TrainingOptions& options) {
  requireRange("latent", options.latent, 2, 512);
  requireRange("epochs", options.epochs, 1, 1e6);
  requireRange("batch", options.batch, kSmallestBatch, 1e6);
  requireRange("learning rate", options.learning_rate, 1e-9, 1);
  requireRange("input noise", options.input_noise, 0, 10);
  if (features.cols() < kSmallestBatch || features.rows() == 0) {
    throw Error(ErrorCode::kEmptyInput,
                "Training needs at least 8 samples of at least one feature, but there are " +
                    std::to_string(features.cols()) + " samples of " + std::to_string(features.rows()) +
                    " features.");
  }
}

Matrix<float> withNoise(const Matrix<float>& clean, double deviation, Random& random) {
  Matrix<float> noisy = clean;
  for (float& value : noisy.reshaped()) value += static_cast<float>(deviation * random.normal());
  return noisy;
}

}  // namespace

Autoencoder<float> trainDenoising(const Matrix<float>& features, const TrainingOptions& options,
                                  const EpochCallback& on_epoch) {
  requireUsable(features, options);
  Random random(options.seed);
  auto autoencoder = makeAutoencoder<float>(static_cast<int>(features.rows()), options.latent, random);
  Autoencoder<float> gradient = autoencoder;
  const auto parameters = autoencoder.parameters();
  const auto gradients = gradient.parameters();
  Adam<float> adam({.learning_rate = options.learning_rate});
  AutoencoderPass<float> pass;
  Matrix<float> output_gradient;

  const int samples = static_cast<int>(features.cols());
  std::vector<int> order(static_cast<std::size_t>(samples));
  std::iota(order.begin(), order.end(), 0);
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    random.shuffle(order);
    double loss_sum = 0.0;
    int seen = 0;
    for (int start = 0; samples - start >= kSmallestBatch; start += options.batch) {
      const int size = std::min(options.batch, samples - start);
      const std::span<const int> columns(order.data() + start, static_cast<std::size_t>(size));
      const Matrix<float> clean = features(Eigen::all, columns);
      const Matrix<float> noisy = withNoise(clean, options.input_noise, random);
      autoencoderForward(autoencoder, noisy, pass);
      loss_sum += static_cast<double>(reconstructionLoss(clean, pass.output(), output_gradient)) * size;
      autoencoderBackward(autoencoder, noisy, pass, output_gradient, gradient);
      adam.step(parameters, gradients);
      seen += size;
    }
    if (on_epoch) on_epoch(epoch, loss_sum / seen);
  }
  return autoencoder;
}

}  // namespace tonescape
