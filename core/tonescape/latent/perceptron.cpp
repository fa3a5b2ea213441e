#include "tonescape/latent/perceptron.h"

namespace tonescape {

template <typename Scalar>
Perceptron<Scalar> makePerceptron(std::span<const int> sizes, Random& random) {
  Perceptron<Scalar> perceptron;
  for (std::size_t i = 1; i < sizes.size(); ++i) {
    perceptron.layers.push_back(makeDense<Scalar>(sizes[i - 1], sizes[i], random));
  }
  return perceptron;
}

template <typename Scalar>
void perceptronForward(const Perceptron<Scalar>& perceptron, const Matrix<Scalar>& input,
                       Activations<Scalar>& activations) {
  const std::size_t count = perceptron.layers.size();
  activations.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    denseForward(perceptron.layers[i], i == 0 ? input : activations[i - 1], activations[i]);
    if (i + 1 < count) reluForward(activations[i]);
  }
}

template <typename Scalar>
void perceptronBackward(const Perceptron<Scalar>& perceptron, const Matrix<Scalar>& input,
                        const Activations<Scalar>& activations, const Matrix<Scalar>& output_gradient,
                        Perceptron<Scalar>& gradient, Matrix<Scalar>* input_gradient) {
  gradient.layers.resize(perceptron.layers.size());
  Matrix<Scalar> above = output_gradient;
  Matrix<Scalar> below;
  for (std::size_t i = perceptron.layers.size(); i-- > 0;) {
    const bool first = i == 0;
    denseBackward(perceptron.layers[i], first ? input : activations[i - 1], above, gradient.layers[i],
                  first ? input_gradient : &below);
    if (first) break;
    reluBackward(activations[i - 1], below);
    std::swap(above, below);
  }
}

#define TONESCAPE_INSTANTIATE(Scalar)                                                                      \
  template Perceptron<Scalar> makePerceptron(std::span<const int>, Random&);                               \
  template void perceptronForward(const Perceptron<Scalar>&, const Matrix<Scalar>&, Activations<Scalar>&); \
  template void perceptronBackward(const Perceptron<Scalar>&, const Matrix<Scalar>&,                       \
                                   const Activations<Scalar>&, const Matrix<Scalar>&, Perceptron<Scalar>&, \
                                   Matrix<Scalar>*);
TONESCAPE_INSTANTIATE(float)
TONESCAPE_INSTANTIATE(double)
#undef TONESCAPE_INSTANTIATE

}  // namespace tonescape
