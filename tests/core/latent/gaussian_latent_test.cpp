#include "tonescape/latent/gaussian_latent.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/gradient_check.h"

namespace tonescape {

TEST_CASE("gaussian latent: the encoder's output is means above log variances, clamped") {
  Matrix<float> encoded(4, 2);
  encoded << 1, -30, 2, 30, 0.5f, -11, 10.5f, -10;
  GaussianLatent<float> gaussian;
  gaussianForward(encoded, gaussian);
  CHECK(gaussian.mean == encoded.topRows(2));  // a mean is not clamped
  Matrix<float> expected(2, 2);
  expected << 0.5f, -10, 10, -10;
  CHECK(gaussian.log_variance == expected);
}

TEST_CASE("gaussian latent: a sample is the mean and the noise times the standard deviation") {
  GaussianLatent<double> gaussian{Matrix<double>(1, 3), Matrix<double>(1, 3)};
  gaussian.mean << 1, 2, 3;
  gaussian.log_variance << 0, std::log(4.0), std::log(0.25);
  Matrix<double> noise(1, 3);
  noise << 0.5, -1, 2;
  Matrix<double> sample;
  drawForward(gaussian, noise, sample);
  // By hand, with standard deviations 1, 2 and 1/2.
  CHECK(sample(0, 0) == Approx(1.5).epsilon(1e-14));
  CHECK(sample(0, 1) == Approx(0.0).margin(1e-14));
  CHECK(sample(0, 2) == Approx(4.0).epsilon(1e-14));
}

TEST_CASE("gaussian latent: the gradients through a sample equal central differences, 0 where clamped") {
  Random random(61);
  Matrix<double> encoded(6, 5);
  Matrix<double> noise(3, 5);
  Matrix<double> direction(3, 5);
  for (double& value : encoded.reshaped()) value = random.normal();
  for (double& value : noise.reshaped()) value = random.normal();
  for (double& value : direction.reshaped()) value = random.normal();
  encoded(3, 0) = -12.0;
  encoded(5, 4) = 10.5;
  const auto loss = [&] {
    GaussianLatent<double> gaussian;
    Matrix<double> sample;
    gaussianForward(encoded, gaussian);
    drawForward(gaussian, noise, sample);
    return sample.cwiseProduct(direction).sum();
  };
  GaussianLatent<double> gaussian;
  gaussianForward(encoded, gaussian);
  GaussianLatent<double> gradient{Matrix<double>::Zero(3, 5), Matrix<double>::Zero(3, 5)};
  drawBackward(gaussian, noise, direction, gradient);
  Matrix<double> encoded_gradient;
  gaussianBackward(encoded, gradient, encoded_gradient);
  CHECK(gradientError(elements(encoded), elements(encoded_gradient), loss) < 1e-6);
  CHECK(encoded_gradient(3, 0) == 0.0);
  CHECK(encoded_gradient(5, 4) == 0.0);
}

}  // namespace tonescape
