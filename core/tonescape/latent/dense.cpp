#include "tonescape/latent/dense.h"

#include <cmath>

namespace tonescape {

template <typename Scalar>
Dense<Scalar> makeDense(int inputs, int outputs, Random& random) {
  const double bound = 1.0 / std::sqrt(static_cast<double>(inputs));
  const auto draw = [&] { return static_cast<Scalar>(bound * (2.0 * random.uniform() - 1.0)); };
  Dense<Scalar> layer{Matrix<Scalar>(outputs, inputs), Vector<Scalar>(outputs)};
  for (Scalar& weight : layer.weight.reshaped()) weight = draw();
  for (Scalar& bias : layer.bias) bias = draw();
  return layer;
}

template <typename Scalar>
void denseForward(const Dense<Scalar>& layer, const Matrix<Scalar>& input, Matrix<Scalar>& output) {
  output.noalias() = layer.weight * input;
  output.colwise() += layer.bias;
}

template <typename Scalar>
void denseBackward(const Dense<Scalar>& layer, const Matrix<Scalar>& input,
                   const Matrix<Scalar>& output_gradient, Dense<Scalar>& gradient,
                   Matrix<Scalar>* input_gradient) {
  gradient.weight.noalias() = output_gradient * input.transpose();
  gradient.bias = output_gradient.rowwise().sum();
  if (input_gradient != nullptr) input_gradient->noalias() = layer.weight.transpose() * output_gradient;
}

template <typename Scalar>
void reluForward(Matrix<Scalar>& values) {
  values = values.cwiseMax(Scalar(0));
}

template <typename Scalar>
void reluBackward(const Matrix<Scalar>& output, Matrix<Scalar>& gradient) {
  gradient = (output.array() > Scalar(0)).select(gradient, Scalar(0));
}

#define TONESCAPE_INSTANTIATE(Scalar)                                                             \
  template Dense<Scalar> makeDense(int, int, Random&);                                            \
  template void denseForward(const Dense<Scalar>&, const Matrix<Scalar>&, Matrix<Scalar>&);       \
  template void denseBackward(const Dense<Scalar>&, const Matrix<Scalar>&, const Matrix<Scalar>&, \
                              Dense<Scalar>&, Matrix<Scalar>*);                                   \
  template void reluForward(Matrix<Scalar>&);                                                     \
  template void reluBackward(const Matrix<Scalar>&, Matrix<Scalar>&);
TONESCAPE_INSTANTIATE(float)
TONESCAPE_INSTANTIATE(double)
#undef TONESCAPE_INSTANTIATE

}  // namespace tonescape
