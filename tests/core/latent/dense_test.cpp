#include "tonescape/latent/dense.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/gradient_check.h"

namespace tonescape {
namespace {

Matrix<double> normalMatrix(int rows, int cols, Random& random) {
  Matrix<double> matrix(rows, cols);
  for (double& value : matrix.reshaped()) value = random.normal();
  return matrix;
}

}  // namespace

TEST_CASE("dense: a dense layer computes W x + b for every column") {
  Dense<float> layer{Matrix<float>(2, 3), Vector<float>(2)};
  layer.weight << 1, 2, 3, 4, 5, 6;
  layer.bias << 10, 20;
  Matrix<float> input(3, 2);
  input << 1, 0, 1, 1, 1, -1;
  Matrix<float> output;
  denseForward(layer, input, output);
  // By hand: row 0 is 1+2+3+10 and 2-3+10; row 1 is 4+5+6+20 and 5-6+20.
  Matrix<float> expected(2, 2);
  expected << 16, 9, 35, 19;
  CHECK(output == expected);
}

TEST_CASE("dense: the gradients of a dense layer equal central differences") {
  Random random(11);
  auto layer = makeDense<double>(5, 4, random);
  Matrix<double> input = normalMatrix(5, 7, random);
  const Matrix<double> direction = normalMatrix(4, 7, random);  // loss = <direction, output>
  const auto loss = [&] {
    Matrix<double> output;
    denseForward(layer, input, output);
    return output.cwiseProduct(direction).sum();
  };
  Dense<double> gradient;
  Matrix<double> input_gradient;
  denseBackward(layer, input, direction, gradient, &input_gradient);
  CHECK(gradientError(elements(layer.weight), elements(gradient.weight), loss) < 1e-6);
  CHECK(gradientError(elements(layer.bias), elements(gradient.bias), loss) < 1e-6);
  CHECK(gradientError(elements(input), elements(input_gradient), loss) < 1e-6);
}

TEST_CASE("dense: the gradient of the rectifier equals central differences") {
  Random random(12);
  Matrix<double> input = normalMatrix(6, 5, random);
  REQUIRE(input.cwiseAbs().minCoeff() > 1e-4);  // away from the kink, where no derivative exists
  const Matrix<double> direction = normalMatrix(6, 5, random);
  const auto loss = [&] {
    Matrix<double> output = input;
    reluForward(output);
    return output.cwiseProduct(direction).sum();
  };
  Matrix<double> output = input;
  reluForward(output);
  CHECK(output.minCoeff() == 0.0);
  Matrix<double> gradient = direction;
  reluBackward(output, gradient);
  CHECK(gradientError(elements(input), elements(gradient), loss) < 1e-6);
}

TEST_CASE("dense: initial weights and biases are uniform in +-1/sqrt(inputs)") {
  Random random(13);
  const auto layer = makeDense<float>(64, 400, random);
  const double bound = 1.0 / 8.0;
  CHECK(layer.inputCount() == 64);
  CHECK(layer.outputCount() == 400);
  for (const auto& [low, high] : {std::pair(layer.weight.minCoeff(), layer.weight.maxCoeff()),
                                  std::pair(layer.bias.minCoeff(), layer.bias.maxCoeff())}) {
    CHECK(low >= -bound);
    CHECK(low < -0.95 * bound);
    CHECK(high <= bound);
    CHECK(high > 0.95 * bound);
  }
  // The variance of a uniform is bound^2 / 3; its estimate from 25600 values is within 3 percent at five
  // errors.
  CHECK(layer.weight.squaredNorm() / 25600.0 == Approx(bound * bound / 3.0).epsilon(0.03));
}

}  // namespace tonescape
