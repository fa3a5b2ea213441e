#include "tonescape/latent/autoencoder.h"

#include <catch2/catch.hpp>

#include "support/gradient_check.h"
#include "tonescape/latent/reconstruction.h"

namespace tonescape {

TEST_CASE("autoencoder: the autoencoder has the paper's layers") {
  Random random(41);
  auto autoencoder = makeAutoencoder<float>(88, 16, random);
  std::vector<int> widths;
  for (const auto* half : {&autoencoder.encoder, &autoencoder.decoder}) {
    for (const auto& layer : half->layers) {
      widths.push_back(layer.inputCount());
      widths.push_back(layer.outputCount());
    }
  }
  CHECK(widths == std::vector<int>{88, 64, 64, 32, 32, 16, 16, 32, 32, 64, 64, 88});
  std::size_t count = 0;
  for (const auto view : autoencoder.parameters()) count += view.size();
  // Weights 2 * (88*64 + 64*32 + 32*16), biases 64 + 32 + 16 + 32 + 64 + 88.
  CHECK(count == 16384 + 296);
}

TEST_CASE("autoencoder: the gradients of the whole autoencoder equal central differences") {
  Random random(42);
  auto autoencoder = makeAutoencoder<double>(7, 3, random);
  Matrix<double> noisy(7, 4);
  Matrix<double> clean(7, 4);
  for (double& value : noisy.reshaped()) value = random.normal();
  for (double& value : clean.reshaped()) value = random.normal();
  Matrix<double> output_gradient;
  const auto loss = [&] {
    AutoencoderPass<double> pass;
    Matrix<double> unused;
    autoencoderForward(autoencoder, noisy, pass);
    return reconstructionLoss(clean, pass.output(), unused);
  };
  AutoencoderPass<double> pass;
  autoencoderForward(autoencoder, noisy, pass);
  reconstructionLoss(clean, pass.output(), output_gradient);
  Autoencoder<double> gradient;
  autoencoderBackward(autoencoder, noisy, pass, output_gradient, gradient);
  CHECK(gradientError(autoencoder, gradient, loss) < 1e-6);
}

}  // namespace tonescape
