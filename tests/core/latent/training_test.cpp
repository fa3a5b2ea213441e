#include "latent/training.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "error.h"

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

std::vector<float> flat(Autoencoder<float> autoencoder) {
  std::vector<float> values;
  for (const auto view : autoencoder.parameters()) values.insert(values.end(), view.begin(), view.end());
  return values;
}

double reconstructionError(const Autoencoder<float>& autoencoder, const Matrix<float>& features) {
  AutoencoderPass<float> pass;
  autoencoderForward(autoencoder, features, pass);
  return (pass.output() - features).squaredNorm() / static_cast<double>(features.size());
}

}  // namespace

TEST_CASE("Training reconstructs features that lie in a plane", "[training]") {
  const Matrix<float> features = planarFeatures(640);
  std::vector<double> losses;
  const TrainingOptions options{.latent = 2, .epochs = 60, .seed = 3};
  const auto autoencoder = trainDenoising(features, options, [&](int epoch, double loss) {
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

TEST_CASE("A seed fixes the weights and another seed changes them", "[training]") {
  const Matrix<float> features = planarFeatures(100);
  const auto one = flat(trainDenoising(features, {.epochs = 3, .seed = 7}));
  const auto two = flat(trainDenoising(features, {.epochs = 3, .seed = 7}));
  const auto other = flat(trainDenoising(features, {.epochs = 3, .seed = 8}));
  CHECK(one == two);
  CHECK(one != other);
}

TEST_CASE("A last batch under eight samples is dropped", "[training]") {
  // The last 7 samples are huge in every order they can come; only dropped batches keep the number of steps
  // at one, so both trainings see exactly one batch of 64 an epoch when 71 samples are given.
  Matrix<float> features = planarFeatures(71);
  int calls = 0;
  double loss71 = 0.0;
  trainDenoising(features, {.epochs = 1, .input_noise = 0, .seed = 5}, [&](int, double loss) {
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

TEST_CASE("Options outside their range and too few samples are refused", "[training]") {
  const Matrix<float> features = planarFeatures(32);
  const auto codeOf = [&](const Matrix<float>& input, const TrainingOptions& options) {
    try {
      trainDenoising(input, options);
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
  CHECK(codeOf(features.leftCols(7), {}) == ErrorCode::kEmptyInput);
}

}  // namespace tonescape
