// A chain of dense layers with rectifiers between them: the type of encoders and decoders.
#pragma once

#include <span>
#include <vector>

#include "tonescape/latent/dense.h"

namespace tonescape {

/// Dense layers in order; a ReLU follows each but the last, which is linear. The gradient of a perceptron has
/// the same type. Instantiated for float and double.
template <typename Scalar>
struct Perceptron {
  std::vector<Dense<Scalar>> layers;  ///< input side first
};

/// The output of each layer for one batch, after its ReLU; kept for the backward pass.
template <typename Scalar>
using Activations = std::vector<Matrix<Scalar>>;

/// A perceptron of widths `sizes` (input first, at least two), initialised as makeDense.
template <typename Scalar>
Perceptron<Scalar> makePerceptron(std::span<const int> sizes, Random& random);

/// Runs `input` (inputs x batch) through the layers; the result is activations.back().
template <typename Scalar>
void perceptronForward(const Perceptron<Scalar>& perceptron, const Matrix<Scalar>& input,
                       Activations<Scalar>& activations);

/// From dL/doutput, writes the gradient of every weight and bias, and dL/dinput unless `input_gradient` is
/// null. `input` and `activations` are those of the forward pass.
template <typename Scalar>
void perceptronBackward(const Perceptron<Scalar>& perceptron, const Matrix<Scalar>& input,
                        const Activations<Scalar>& activations, const Matrix<Scalar>& output_gradient,
                        Perceptron<Scalar>& gradient, Matrix<Scalar>* input_gradient);

}  // namespace tonescape
