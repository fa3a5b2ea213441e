#include "tonescape/latent/training.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "tonescape/error.h"
#include "tonescape/latent/adam.h"
#include "tonescape/latent/objective.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

constexpr int kSmallestBatch = 8;

void requireRange(const char* name, double value, double low, double high) {
  if (value >= low && value <= high) return;
  throw Error(ErrorCode::kBadOption,
              {"The training option ", name, " is ", decimalText(value, 6), "; give a value from ",
               decimalText(low, 6), " to ", decimalText(high, 6), "."});
}

void requireUsable(const Matrix<float>& features, std::span<const int> labels,
                   const TrainingOptions& options) {
  const MethodEntry& method = entryOf(options.method);
  if (method.closed_form) {
    throw Error(ErrorCode::kBadOption, "A discriminant is no autoencoder; fit it with fitDiscriminant.");
  }
  requireRange("latent", options.latent, 2, 512);
  requireRange("epochs", options.epochs, 1, 1e6);
  requireRange("batch", options.batch, kSmallestBatch, 1e6);
  requireRange("learning rate", options.learning_rate, 1e-9, 1);
  requireRange("input noise", options.input_noise, 0, 10);
  requireRange("beta", options.beta, 0, 1e6);
  requireRange("largest annealed beta", options.annealing.largest, 0, 1e6);
  requireRange("rising share of a cycle", options.annealing.rising, 1e-6, 1);
  requireRange("annealing cycles", options.annealing.cycles, 1, 1e6);
  requireRange("gamma", options.gamma, 0, 1e6);
  if (features.cols() < kSmallestBatch || features.rows() == 0) {
    throw Error(
        ErrorCode::kEmptyInput,
        {"Training needs at least 8 samples of at least one feature, but there are ",
         std::to_string(features.cols()), " samples of ", std::to_string(features.rows()), " features."});
  }
  if (method.uses_labels && static_cast<Eigen::Index>(labels.size()) != features.cols()) {
    throw Error(ErrorCode::kBadOption,
                {method.name, " needs the class of each of the ", std::to_string(features.cols()),
                 " samples, but there are ", std::to_string(labels.size()), " labels."});
  }
}

void requireFinite(double loss, int epoch, const TrainingOptions& options) {
  if (std::isfinite(loss)) return;
  throw Error(ErrorCode::kBadOption,
              {"The training diverged in epoch ", std::to_string(epoch), " at the learning rate ",
               decimalText(options.learning_rate, 6), "; give a lower one."});
}

ObjectiveWeights weightsIn(int epoch, const TrainingOptions& options) {
  const MethodEntry& method = entryOf(options.method);
  const double beta = method.kullback_leibler == KullbackLeibler::kAnnealed
                          ? annealedWeight(epoch, options.epochs, options.annealing)
                          : options.beta;
  return {beta, method.uses_labels ? options.gamma : 0.0};
}

Matrix<float> normalMatrix(Eigen::Index rows, Eigen::Index cols, double deviation, Random& random) {
  Matrix<float> noise(rows, cols);
  for (float& value : noise.reshaped()) value = static_cast<float>(deviation * random.normal());
  return noise;
}

/// The state of one training: the network, and the buffers of a step.
class Training {
 public:
  Training(const Matrix<float>& features, std::span<const int> labels, const TrainingOptions& options)
      : features_(features),
        labels_(entryOf(options.method).uses_labels ? labels : std::span<const int>{}),
        options_(options),
        variational_(entryOf(options.method).kullback_leibler != KullbackLeibler::kNone),
        random_(options.seed),
        network_(initialNetwork()),
        gradient_(network_),
        adam_({.learning_rate = options.learning_rate}) {}

  Autoencoder<float> run(const EpochCallback& on_epoch) {
    std::vector<int> order(static_cast<std::size_t>(features_.cols()));
    std::iota(order.begin(), order.end(), 0);
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      random_.shuffle(order);
      const double loss = runEpoch(order, weightsIn(epoch, options_));
      requireFinite(loss, epoch, options_);
      if (on_epoch) on_epoch(epoch, loss);
    }
    return network_;
  }

 private:
  Autoencoder<float> initialNetwork() {
    const int features = static_cast<int>(features_.rows());
    return variational_ ? makeVariationalAutoencoder<float>(features, options_.latent, random_)
                        : makeAutoencoder<float>(features, options_.latent, random_);
  }

  double runEpoch(std::span<const int> order, const ObjectiveWeights& weights) {
    const auto parameters = network_.parameters();
    const auto gradients = gradient_.parameters();
    double loss_sum = 0.0;
    std::size_t seen = 0;
    while (order.size() - seen >= kSmallestBatch) {
      const std::size_t size = std::min(static_cast<std::size_t>(options_.batch), order.size() - seen);
      draw(order.subspan(seen, size));
      const float loss = variational_
                             ? variationalObjective(network_, batch_, weights, variational_pass_, gradient_)
                             : denoisingObjective(network_, batch_, denoising_pass_, gradient_);
      adam_.step(parameters, gradients);
      loss_sum += static_cast<double>(loss) * static_cast<double>(size);
      seen += size;
    }
    return loss_sum / static_cast<double>(seen);
  }

  void draw(std::span<const int> columns) {
    const auto size = static_cast<Eigen::Index>(columns.size());
    batch_.target = features_(Eigen::all, columns);
    batch_.input = batch_.target;
    if (variational_) {
      batch_.noise = normalMatrix(options_.latent, size, 1.0, random_);
    } else {
      batch_.input += normalMatrix(features_.rows(), size, options_.input_noise, random_);
    }
    if (labels_.empty()) return;
    batch_.labels.clear();
    for (const int column : columns) batch_.labels.push_back(labels_[static_cast<std::size_t>(column)]);
  }

  const Matrix<float>& features_;
  std::span<const int> labels_;
  const TrainingOptions& options_;
  bool variational_;
  Random random_;
  Autoencoder<float> network_;
  Autoencoder<float> gradient_;
  Adam<float> adam_;
  Batch<float> batch_;
  AutoencoderPass<float> denoising_pass_;
  VariationalPass<float> variational_pass_;
};

/// Splits a variational encoder's last layer into its heads for mean and log variance.
TrainedAutoencoder withMeanEncoder(Autoencoder<float> network, int latent) {
  TrainedAutoencoder trained{std::move(network.encoder), std::move(network.decoder), {}};
  Dense<float>& last = trained.encoder.layers.back();
  trained.log_variance = {last.weight.bottomRows(latent), last.bias.tail(latent)};
  last = {Matrix<float>(last.weight.topRows(latent)), Vector<float>(last.bias.head(latent))};
  return trained;
}

}  // namespace

TrainedAutoencoder trainAutoencoder(const Matrix<float>& features, std::span<const int> labels,
                                    const TrainingOptions& options, const EpochCallback& on_epoch) {
  requireUsable(features, labels, options);
  Autoencoder<float> network = Training(features, labels, options).run(on_epoch);
  if (entryOf(options.method).kullback_leibler == KullbackLeibler::kNone)
    return {std::move(network.encoder), std::move(network.decoder), {}};
  return withMeanEncoder(std::move(network), options.latent);
}

}  // namespace tonescape
