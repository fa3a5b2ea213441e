#include "tonescape/latent/clipped_linear.h"

namespace tonescape {

Perceptron<float> clippedLinear(const Eigen::MatrixXd& weight, const Eigen::VectorXd& bias,
                                float saturation) {
  const Eigen::Index inputs = weight.cols();
  Dense<float> clip{Matrix<float>::Zero(2 * inputs, inputs), Vector<float>(2 * inputs)};
  clip.weight.topRows(inputs).setIdentity();
  clip.weight.bottomRows(inputs).setIdentity();
  clip.bias << Vector<float>::Constant(inputs, saturation), Vector<float>::Constant(inputs, -saturation);

  Dense<float> turn{Matrix<float>(weight.rows(), 2 * inputs), Vector<float>(weight.rows())};
  turn.weight << weight.cast<float>(), -weight.cast<float>();
  turn.bias = (bias - static_cast<double>(saturation) * weight.rowwise().sum()).cast<float>();
  return {{clip, turn}};
}

}  // namespace tonescape
