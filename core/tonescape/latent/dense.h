// A fully connected layer and the rectifier, forward and backward.
#pragma once

#include "tonescape/eigen.h"
#include "tonescape/latent/random.h"

namespace tonescape {

/// A matrix of any size; a batch has one example per column.
template <typename Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
/// A column vector of any length.
template <typename Scalar>
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

/// y = W x + b, for a batch with one example per column. The gradient of a layer has the same type.
/// Instantiated for float (production) and double (gradient checks).
template <typename Scalar>
struct Dense {
  Matrix<Scalar> weight;  ///< outputs x inputs
  Vector<Scalar> bias;    ///< outputs

  int inputCount() const { return static_cast<int>(weight.cols()); }   ///< number of inputs
  int outputCount() const { return static_cast<int>(weight.rows()); }  ///< number of outputs
};

/// A layer whose weights and biases are uniform in +-1/sqrt(inputs).
template <typename Scalar>
Dense<Scalar> makeDense(int inputs, int outputs, Random& random);

/// output (outputs x batch) = W input + b.
template <typename Scalar>
void denseForward(const Dense<Scalar>& layer, const Matrix<Scalar>& input, Matrix<Scalar>& output);

/// From dL/doutput (outputs x batch), writes dL/dW and dL/db into `gradient`, and dL/dinput (inputs x batch)
/// into `input_gradient` unless that is null.
template <typename Scalar>
void denseBackward(const Dense<Scalar>& layer, const Matrix<Scalar>& input,
                   const Matrix<Scalar>& output_gradient, Dense<Scalar>& gradient,
                   Matrix<Scalar>* input_gradient);

/// max(0, x), in place.
template <typename Scalar>
void reluForward(Matrix<Scalar>& values);

/// Turns dL/doutput into dL/dinput in place; `output` is what reluForward left. The slope at 0 is taken as 0.
template <typename Scalar>
void reluBackward(const Matrix<Scalar>& output, Matrix<Scalar>& gradient);

}  // namespace tonescape
