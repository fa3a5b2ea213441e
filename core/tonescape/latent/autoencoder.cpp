#include "tonescape/latent/autoencoder.h"

namespace tonescape {

template <typename Scalar>
std::vector<std::span<Scalar>> Autoencoder<Scalar>::parameters() {
  std::vector<std::span<Scalar>> views;
  for (Perceptron<Scalar>* half : {&encoder, &decoder}) {
    for (Dense<Scalar>& layer : half->layers) {
      views.emplace_back(layer.weight.data(), static_cast<std::size_t>(layer.weight.size()));
      views.emplace_back(layer.bias.data(), static_cast<std::size_t>(layer.bias.size()));
    }
  }
  return views;
}

template <typename Scalar>
Autoencoder<Scalar> makeAutoencoder(int features, int encoded, int latent, Random& random) {
  std::vector<int> down{features};
  down.insert(down.end(), kHiddenWidths.begin(), kHiddenWidths.end());
  down.push_back(encoded);
  std::vector<int> up{latent};
  up.insert(up.end(), kHiddenWidths.rbegin(), kHiddenWidths.rend());
  up.push_back(features);
  Autoencoder<Scalar> autoencoder;
  autoencoder.encoder = makePerceptron<Scalar>(down, random);
  autoencoder.decoder = makePerceptron<Scalar>(up, random);
  return autoencoder;
}

template <typename Scalar>
void autoencoderForward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                        AutoencoderPass<Scalar>& pass) {
  perceptronForward(autoencoder.encoder, input, pass.encoder);
  perceptronForward(autoencoder.decoder, pass.latent(), pass.decoder);
}

template <typename Scalar>
void autoencoderBackward(const Autoencoder<Scalar>& autoencoder, const Matrix<Scalar>& input,
                         const AutoencoderPass<Scalar>& pass, const Matrix<Scalar>& output_gradient,
                         Autoencoder<Scalar>& gradient) {
  Matrix<Scalar> latent_gradient;
  perceptronBackward(autoencoder.decoder, pass.latent(), pass.decoder, output_gradient, gradient.decoder,
                     &latent_gradient);
  perceptronBackward<Scalar>(autoencoder.encoder, input, pass.encoder, latent_gradient, gradient.encoder,
                             nullptr);
}

#define TONESCAPE_INSTANTIATE(Scalar)                                                      \
  template struct Autoencoder<Scalar>;                                                     \
  template Autoencoder<Scalar> makeAutoencoder(int, int, int, Random&);                    \
  template void autoencoderForward(const Autoencoder<Scalar>&, const Matrix<Scalar>&,      \
                                   AutoencoderPass<Scalar>&);                              \
  template void autoencoderBackward(const Autoencoder<Scalar>&, const Matrix<Scalar>&,     \
                                    const AutoencoderPass<Scalar>&, const Matrix<Scalar>&, \
                                    Autoencoder<Scalar>&);
TONESCAPE_INSTANTIATE(float)
TONESCAPE_INSTANTIATE(double)
#undef TONESCAPE_INSTANTIATE

}  // namespace tonescape
