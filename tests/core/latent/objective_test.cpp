#include "tonescape/latent/objective.h"

#include <catch2/catch.hpp>

#include "support/gradient_check.h"
#include "tonescape/latent/cluster_loss.h"
#include "tonescape/latent/kullback_leibler.h"
#include "tonescape/latent/reconstruction.h"

namespace tonescape {
namespace {

Batch<double> randomBatch(int features, int latent, Random& random) {
  Batch<double> batch{Matrix<double>(features, 6),
                      Matrix<double>(features, 6),
                      Matrix<double>(latent, 6),
                      {0, 2, 1, 0, 2, 2}};
  for (Matrix<double>* matrix : {&batch.input, &batch.target, &batch.noise}) {
    for (double& value : matrix->reshaped()) value = random.normal();
  }
  return batch;
}

}  // namespace

TEST_CASE("objective: the gradients of the denoising objective equal central differences") {
  Random random(71);
  auto autoencoder = makeAutoencoder<double>(7, 3, random);
  const Batch<double> batch = randomBatch(7, 3, random);
  AutoencoderPass<double> pass;
  Autoencoder<double> gradient;
  denoisingObjective(autoencoder, batch, pass, gradient);
  Autoencoder<double> unused;
  const auto loss = [&] { return denoisingObjective(autoencoder, batch, pass, unused); };
  CHECK(gradientError(autoencoder, gradient, loss) < 1e-6);
}

TEST_CASE("objective: the gradients of the variational objectives equal central differences") {
  Random random(72);
  auto autoencoder = makeVariationalAutoencoder<double>(7, 3, random);
  const Batch<double> batch = randomBatch(7, 3, random);
  for (const ObjectiveWeights weights : {ObjectiveWeights{0.0, 0.0}, {1.0, 0.0}, {0.0, 0.5}, {0.25, 0.5}}) {
    CAPTURE(weights.kullback_leibler, weights.cluster);
    VariationalPass<double> pass;
    Autoencoder<double> gradient;
    variationalObjective(autoencoder, batch, weights, pass, gradient);
    Autoencoder<double> unused;
    const auto loss = [&] { return variationalObjective(autoencoder, batch, weights, pass, unused); };
    CHECK(gradientError(autoencoder, gradient, loss) < 1e-6);
  }
}

TEST_CASE("objective: the variational objective is the weighted sum of its terms") {
  Random random(73);
  const auto autoencoder = makeVariationalAutoencoder<double>(7, 3, random);
  const Batch<double> batch = randomBatch(7, 3, random);
  VariationalPass<double> pass;
  Autoencoder<double> gradient;
  const double loss = variationalObjective(autoencoder, batch, {0.25, 0.5}, pass, gradient);
  Matrix<double> unused;
  GaussianLatent<double> unused_gaussian;
  CHECK(loss == Approx(reconstructionLoss(batch.target, pass.output(), unused) +
                       0.25 * kullbackLeibler(pass.gaussian, unused_gaussian) +
                       0.5 * clusterLoss(pass.draw, batch.labels, unused))
                    .epsilon(1e-14));
}

}  // namespace tonescape
