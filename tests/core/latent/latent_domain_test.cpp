#include "tonescape/latent/latent_domain.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/allocation_counter.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

double distanceOf(const LatentDomain& domain, const Eigen::VectorXf& latent) {
  return domain.distance({latent.data(), static_cast<std::size_t>(latent.size())});
}

Eigen::MatrixXf normalCloud(const Eigen::VectorXf& deviations, Eigen::Index samples) {
  Random random(41);
  Eigen::MatrixXf cloud(deviations.size(), samples);
  for (float& value : cloud.reshaped()) value = static_cast<float>(random.normal());
  return deviations.asDiagonal() * cloud;
}

}  // namespace

TEST_CASE("latent domain: the distance is Mahalanobis' over the radius") {
  LatentDomain domain{Eigen::Vector2f(1, -1), Eigen::Matrix2f(), 2.0f};
  domain.precision << 4, 1, 1, 9;
  CHECK(distanceOf(domain, Eigen::Vector2f(1, -1)) == 0.0);
  // By hand, of the offset (2, 1): 4 * 4 + 2 * 1 * 2 * 1 + 9 = 29.
  CHECK(distanceOf(domain, Eigen::Vector2f(3, 0)) == Approx(std::sqrt(29.0) / 2).epsilon(1e-12));
  CHECK(distanceOf(domain, Eigen::Vector2f(-1, -2)) == Approx(std::sqrt(29.0) / 2).epsilon(1e-12));
}

TEST_CASE(
    "latent domain: one in a hundred training points is beyond 1, and a Gaussian's radius is that of the chi "
    "distribution") {
  // Standard normal in three dimensions: the distances are chi distributed with three degrees of freedom; its
  // 99th percentile is sqrt(11.3449) = 3.3682 (tables of chi squared). 1 / 1.001 of each variance is left.
  const Eigen::MatrixXf cloud = normalCloud(Eigen::Vector3f(5.0f, 2.0f, 3.0f), 20000);
  const LatentDomain domain = fitLatentDomain(cloud);
  CHECK(domain.radius == Approx(3.3682).epsilon(0.02));
  int beyond = 0;
  for (Eigen::Index i = 0; i < cloud.cols(); ++i) beyond += distanceOf(domain, cloud.col(i)) > 1.0;
  CHECK(beyond == 200);
  // 10 standard deviations along the second axis.
  CHECK(distanceOf(domain, Eigen::Vector3f(0, 20, 0)) == Approx(10 / 3.3682).epsilon(0.03));
}

TEST_CASE("latent domain: a dimension that the training left unused does not decide") {
  const LatentDomain domain = fitLatentDomain(normalCloud(Eigen::Vector2f(1.0f, 0.0f), 1000));
  CHECK(domain.precision.allFinite());
  // The unused dimension has the variance 1e-3 * mean(1, 0): 0.01 is 0.01 / sqrt(0.0005) = 0.447 deviations,
  // where without it any step would be infinitely far.
  CHECK(distanceOf(domain, Eigen::Vector2f(0, 0.01f)) * domain.radius == Approx(0.447).epsilon(0.05));
}

TEST_CASE("latent domain: equal latents have a domain, and so has a single one") {
  for (const Eigen::Index samples : {1, 5}) {
    const LatentDomain domain = fitLatentDomain(Eigen::MatrixXf::Constant(3, samples, 0.25f));
    CHECK(domain.precision.allFinite());
    CHECK(domain.radius > 0.0f);
    CHECK(distanceOf(domain, Eigen::Vector3f::Constant(0.25f)) == 0.0);
    CHECK(distanceOf(domain, Eigen::Vector3f::Constant(0.5f)) > 1.0);
  }
}

TEST_CASE("latent domain: distance allocates nothing") {
  const LatentDomain domain = fitLatentDomain(normalCloud(Eigen::Vector2f(1, 1), 10));
  const std::vector<float> latent{1, 2};
  const std::size_t before = test::allocationCount();
  const double distance = domain.distance(latent);
  CHECK(test::allocationCount() == before);
  CHECK(distance > 0.0);
}

}  // namespace tonescape
