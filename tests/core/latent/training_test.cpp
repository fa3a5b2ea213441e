#include "tonescape/latent/training.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "support/error_of.h"
#include "tonescape/error.h"
#include "tonescape/latent/cluster_loss.h"

namespace tonescape {
namespace {

/// Standardized features that lie near a plane: 12 features made of two hidden normal variables.
Matrix<float> planarFeatures(int samples) {
  Random random(51);
  Matrix<float> mixing(12, 2);
  for (float& value : mixing.reshaped()) value = static_cast<float>(random.normal());
  Matrix<float> hidden(2, samples);
  for (float& value : hidden.reshaped()) value = static_cast<float>(random.normal());
  Matrix<float> features = mixing * hidden;
  for (auto row : features.rowwise()) row /= std::sqrt(row.squaredNorm() / static_cast<float>(samples));
  return features;
}

/// A class for each sample: the sign of its first feature.
std::vector<int> signs(const Matrix<float>& features) {
  std::vector<int> labels;
  for (const float value : features.row(0)) labels.push_back(value > 0.0f ? 1 : 0);
  return labels;
}

std::vector<float> flat(const TrainedAutoencoder& trained) {
  Autoencoder<float> autoencoder{trained.encoder, trained.decoder};
  autoencoder.encoder.layers.push_back(trained.log_variance);
  std::vector<float> values;
  for (const auto view : autoencoder.parameters()) values.insert(values.end(), view.begin(), view.end());
  return values;
}

/// The latents: for a variational autoencoder the posterior means.
Matrix<float> embed(const Perceptron<float>& encoder, const Matrix<float>& features) {
  Activations<float> activations;
  perceptronForward(encoder, features, activations);
  return activations.back();
}

template <typename Trained>
double reconstructionError(const Trained& autoencoder, const Matrix<float>& features) {
  Activations<float> activations;
  perceptronForward(autoencoder.decoder, embed(autoencoder.encoder, features), activations);
  return (activations.back() - features).squaredNorm() / static_cast<double>(features.size());
}

}  // namespace

TEST_CASE("training: it reconstructs features that lie in a plane") {
  const Matrix<float> features = planarFeatures(640);
  std::vector<double> losses;
  const TrainingOptions options{.latent = 2, .epochs = 60, .seed = 3};
  const auto autoencoder = trainAutoencoder(features, {}, options, [&](int epoch, double loss) {
    CHECK(epoch == static_cast<int>(losses.size()) + 1);
    losses.push_back(loss);
  });
  REQUIRE(losses.size() == 60);
  // The input variance is 1: an untrained network starts near it. The noise alone, projected on the plane,
  // leaves about 0.09 * 2/12 = 0.015 of loss, below which no linear denoiser can come by much.
  CHECK(losses.front() > 0.6);
  CHECK(losses.back() < 0.05);
  CHECK(losses.back() > 0.005);
  CHECK(reconstructionError(autoencoder, features) < 0.03);
}

TEST_CASE("training: annealed variational training reconstructs from the means") {
  const Matrix<float> features = planarFeatures(640);
  const TrainingOptions options{
      .method = Method::kVaeAnnealed, .latent = 2, .epochs = 60, .annealing = {.largest = 0.01}, .seed = 3};
  const auto trained = trainAutoencoder(features, {}, options);
  CHECK(trained.encoder.layers.back().outputCount() == 2);
  CHECK(trained.log_variance.inputCount() == 32);
  CHECK(trained.log_variance.outputCount() == 2);
  CHECK(reconstructionError(trained, features) < 0.1);
}

TEST_CASE("training: with the mean loss and beta 1 the posterior collapses to the prior") {
  // As Das et al. (2022) report: a latent reduces the mean squared error by less than its divergence costs.
  const Matrix<float> features = planarFeatures(640);
  const auto trained = trainAutoencoder(features, {}, {.method = Method::kVae, .latent = 2, .seed = 3});
  const Matrix<float> means = embed(trained.encoder, features);
  CHECK(means.squaredNorm() / static_cast<float>(means.size()) < 0.05f);  // the prior's variance is 1
  CHECK(reconstructionError(trained, features) > 0.8);
}

TEST_CASE("training: the cluster loss draws classes apart") {
  const Matrix<float> features = planarFeatures(640);
  const std::vector<int> labels = signs(features);
  const auto ratio = [&](const TrainingOptions& options) {
    const Matrix<float> latents = embed(trainAutoencoder(features, labels, options).encoder, features);
    Matrix<float> unused;
    return clusterLoss(latents, labels, unused) / 640.0f;
  };
  const float without = ratio({.method = Method::kVaeAnnealed, .latent = 2, .epochs = 20, .seed = 3});
  const float with = ratio({.method = Method::kVaeSs, .latent = 2, .epochs = 20, .gamma = 0.1, .seed = 3});
  CHECK(with < 0.6f * without);
  CHECK(with > 0.0f);
}

TEST_CASE("training: a seed fixes the weights of every method and another seed changes them") {
  const Matrix<float> features = planarFeatures(100);
  const std::vector<int> labels = signs(features);
  for (const Method method : kMethods) {
    if (entryOf(method).closed_form) continue;
    CAPTURE(methodName(method));
    const auto weights = [&](std::uint64_t seed) {
      return flat(trainAutoencoder(features, labels, {.method = method, .epochs = 3, .seed = seed}));
    };
    CHECK(weights(7) == weights(7));
    CHECK(weights(7) != weights(8));
  }
}

TEST_CASE("training: a last batch under eight samples is dropped") {
  // The last 7 samples are huge in every order they can come; only dropped batches keep the number of steps
  // at one, so both trainings see exactly one batch of 64 an epoch when 71 samples are given.
  Matrix<float> features = planarFeatures(71);
  int calls = 0;
  double loss71 = 0.0;
  trainAutoencoder(features, {}, {.epochs = 1, .input_noise = 0, .seed = 5}, [&](int, double loss) {
    ++calls;
    loss71 = loss;
  });
  CHECK(calls == 1);

  // The same by hand: the initial network on the first 64 samples of the shuffled order.
  Random random(5);
  const auto initial = makeAutoencoder<float>(12, 16, random);
  std::vector<int> order(71);
  for (int i = 0; i < 71; ++i) order[static_cast<std::size_t>(i)] = i;
  random.shuffle(order);
  order.resize(64);
  const Matrix<float> batch = features(Eigen::all, order);
  CHECK(loss71 == Approx(reconstructionError(initial, batch)).epsilon(1e-5));
}

TEST_CASE("training: options outside their range and too few samples are refused") {
  const Matrix<float> features = planarFeatures(32);
  const auto codeOf = [&](const Matrix<float>& input, const TrainingOptions& options) {
    try {
      trainAutoencoder(input, {}, options);
    } catch (const Error& error) {
      return error.code();
    }
    FAIL("no error");
    return ErrorCode::kClosed;
  };
  CHECK(codeOf(features, {.latent = 1}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.latent = 513}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.epochs = 0}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.batch = 7}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.learning_rate = 0}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.input_noise = std::numeric_limits<double>::quiet_NaN()}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.beta = -1}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.annealing = {.rising = 0}}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.annealing = {.cycles = 0}}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.gamma = -1}) == ErrorCode::kBadOption);
  CHECK(codeOf(features, {.method = Method::kVaeSs}) == ErrorCode::kBadOption);  // no labels
  CHECK(codeOf(features, {.method = Method::kDiscriminant}) == ErrorCode::kBadOption);
  CHECK(codeOf(features.leftCols(7), {}) == ErrorCode::kEmptyInput);
}

TEST_CASE("training: a training that diverges is an error that names the epoch") {
  const Matrix<float> features = Matrix<float>::Constant(5, 16, 1e25f);  // its square is no float
  checkSays(errorOf([&] { trainAutoencoder(features, {}, {}); }), "diverged in epoch 1 ");
}

}  // namespace tonescape
