#include "tonescape/latent/kullback_leibler.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/gradient_check.h"

namespace tonescape {

TEST_CASE("kullback leibler: the divergence of a standard normal from itself is 0, with no slope") {
  const GaussianLatent<float> gaussian{Matrix<float>::Zero(3, 4), Matrix<float>::Zero(3, 4)};
  GaussianLatent<float> gradient;
  CHECK(kullbackLeibler(gaussian, gradient) == 0.0f);
  CHECK(gradient.mean == Matrix<float>::Zero(3, 4));
  CHECK(gradient.log_variance == Matrix<float>::Zero(3, 4));
}

TEST_CASE("kullback leibler: the divergence is summed over latents and averaged over the batch") {
  GaussianLatent<double> gaussian{Matrix<double>(2, 2), Matrix<double>(2, 2)};
  gaussian.mean << 2, 0, 0, -1;
  gaussian.log_variance << 0, std::log(4.0), std::log(0.25), 0;
  GaussianLatent<double> gradient;
  // By hand: first sample 1/2 (4) + 1/2 (1/4 - 1 + ln 4); second 1/2 (4 - 1 - ln 4) + 1/2 (1). Their sum is
  // 2 + 1.5 - 0.375 + 0.5.
  CHECK(kullbackLeibler(gaussian, gradient) == Approx(3.625 / 2.0).epsilon(1e-14));
}

TEST_CASE("kullback leibler: the gradient of the divergence equals central differences") {
  Random random(62);
  GaussianLatent<double> gaussian{Matrix<double>(3, 5), Matrix<double>(3, 5)};
  for (double& value : gaussian.mean.reshaped()) value = random.normal();
  for (double& value : gaussian.log_variance.reshaped()) value = random.normal();
  GaussianLatent<double> gradient;
  kullbackLeibler(gaussian, gradient);
  GaussianLatent<double> unused;
  const auto loss = [&] { return kullbackLeibler(gaussian, unused); };
  CHECK(gradientError(elements(gaussian.mean), elements(gradient.mean), loss) < 1e-6);
  CHECK(gradientError(elements(gaussian.log_variance), elements(gradient.log_variance), loss) < 1e-6);
}

}  // namespace tonescape
