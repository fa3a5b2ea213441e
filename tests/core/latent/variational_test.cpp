#include "tonescape/latent/variational.h"

#include <catch2/catch.hpp>

namespace tonescape {

TEST_CASE("variational: the variational autoencoder has two heads on the paper's layers") {
  Random random(64);
  const auto autoencoder = makeVariationalAutoencoder<float>(88, 16, random);
  std::vector<int> widths;
  for (const auto* half : {&autoencoder.encoder, &autoencoder.decoder}) {
    for (const auto& layer : half->layers) {
      widths.push_back(layer.inputCount());
      widths.push_back(layer.outputCount());
    }
  }
  CHECK(widths == std::vector<int>{88, 64, 64, 32, 32, 32, 16, 32, 32, 64, 64, 88});
}

TEST_CASE("variational: without noise the decoder is given the means") {
  Random random(65);
  const auto autoencoder = makeVariationalAutoencoder<double>(7, 3, random);
  const Matrix<double> input = Matrix<double>::Random(7, 4);
  VariationalPass<double> pass;
  variationalForward<double>(autoencoder, input, Matrix<double>::Zero(3, 4), pass);
  CHECK(pass.draw == pass.encoder.back().topRows(3));
  Activations<double> decoded;
  perceptronForward(autoencoder.decoder, pass.draw, decoded);
  CHECK(pass.output() == decoded.back());

  variationalForward<double>(autoencoder, input, Matrix<double>::Ones(3, 4), pass);
  const Matrix<double> deviation = (0.5 * pass.gaussian.log_variance.array()).exp();
  CHECK((pass.draw - pass.gaussian.mean - deviation).norm() < 1e-13);
}

}  // namespace tonescape
