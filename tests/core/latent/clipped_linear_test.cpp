#include "tonescape/latent/clipped_linear.h"

#include <catch2/catch.hpp>

namespace tonescape {

TEST_CASE("clipped linear: the perceptron computes weight times the clipped input, plus bias") {
  Eigen::MatrixXd weight(2, 3);
  weight << 1, 2, 4, -1, 0, 0.5;
  const Perceptron<float> perceptron = clippedLinear(weight, Eigen::Vector2d(0.25, -3.0), 2.0f);
  REQUIRE(perceptron.layers.size() == 2);
  CHECK(perceptron.layers[0].outputCount() == 6);
  Matrix<float> inputs(3, 3);
  inputs << 0, 1, 2,  // columns: 0; within; at, below and beyond the bounds
      0, -1.5f, -7, 0, 0.5f, 9;
  Activations<float> activations;
  perceptronForward(perceptron, inputs, activations);
  Matrix<float> expected(2, 3);
  expected << 0.25f, 0.25f + 1 - 3 + 2, 0.25f + 2 - 4 + 8,  //
      -3, -3 - 1 + 0.25f, -3 - 2 + 1;
  CHECK(activations.back() == expected);
}

}  // namespace tonescape
