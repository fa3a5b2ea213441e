#include "tonescape/latent/perceptron.h"

#include <array>
#include <catch2/catch.hpp>

#include "support/gradient_check.h"

namespace tonescape {

TEST_CASE("perceptron: a perceptron rectifies between its layers and not after the last") {
  Perceptron<float> perceptron;
  perceptron.layers.push_back({Matrix<float>::Constant(1, 1, -1.0f), Vector<float>::Zero(1)});
  perceptron.layers.push_back({Matrix<float>::Constant(1, 1, -3.0f), Vector<float>::Constant(1, 0.5f)});
  Matrix<float> input(1, 2);
  input << 2, -2;
  Activations<float> activations;
  perceptronForward(perceptron, input, activations);
  // By hand: relu(-2) = 0 and relu(2) = 2; then 0.5 and -3 * 2 + 0.5.
  CHECK(activations[0](0, 0) == 0.0f);
  CHECK(activations[0](0, 1) == 2.0f);
  CHECK(activations[1](0, 0) == 0.5f);
  CHECK(activations[1](0, 1) == -5.5f);
}

TEST_CASE("perceptron: the gradients of a perceptron equal central differences") {
  Random random(21);
  const std::array sizes{4, 6, 5, 3};
  auto perceptron = makePerceptron<double>(sizes, random);
  REQUIRE(perceptron.layers.size() == 3);
  Matrix<double> input(4, 9);
  for (double& value : input.reshaped()) value = random.normal();
  Matrix<double> direction(3, 9);
  for (double& value : direction.reshaped()) value = random.normal();
  const auto loss = [&] {
    Activations<double> activations;
    perceptronForward(perceptron, input, activations);
    return activations.back().cwiseProduct(direction).sum();
  };
  Activations<double> activations;
  perceptronForward(perceptron, input, activations);
  Perceptron<double> gradient;
  Matrix<double> input_gradient;
  perceptronBackward(perceptron, input, activations, direction, gradient, &input_gradient);
  for (std::size_t i = 0; i < 3; ++i) {
    CAPTURE(i);
    CHECK(gradientError(elements(perceptron.layers[i].weight), elements(gradient.layers[i].weight), loss) <
          1e-6);
    CHECK(gradientError(elements(perceptron.layers[i].bias), elements(gradient.layers[i].bias), loss) < 1e-6);
  }
  CHECK(gradientError(elements(input), elements(input_gradient), loss) < 1e-6);
}

}  // namespace tonescape
