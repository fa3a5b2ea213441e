#include "tonescape/model/latents.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/example_heads.h"
#include "tonescape/model/model.h"

namespace tonescape {

TEST_CASE("latents: each column has the latent that the model gives it") {
  const Bundle bundle = headsBundle();  // its features are transformed
  Eigen::MatrixXf features(3, 3);
  features << 2.0f, 0.5f, 1e9f,  // the last one is clipped
      0.5f, 0.25f, 1e-9f, -3.0f, 1.0f, 500.0f;
  const Eigen::MatrixXf latents = latentsOf(bundle, features);
  REQUIRE(latents.rows() == 2);
  const Model model(bundle);
  for (Eigen::Index i = 0; i < 3; ++i) {
    const Eigen::VectorXf column = features.col(i);
    Eigen::Vector2f expected;
    model.embed({column.data(), 3}, {expected.data(), 2});
    CHECK((latents.col(i) - expected).norm() <= 1e-5f * expected.norm());
  }
}

TEST_CASE("latents: a bundle without an encoder has its z-scores as latents") {
  Bundle bundle = exampleBundle();
  bundle.encoder.layers.clear();
  CHECK(latentsOf(bundle, Eigen::Vector3f(3.0f, 2.0f, -1.5f)) == Eigen::Vector3f(1.0f, 2.0f, 1.0f));
}

TEST_CASE("latents: draws of a variational bundle have the mean and the variance that it encodes to") {
  Bundle bundle = exampleBundle();
  bundle.log_variance = {Eigen::MatrixXf::Zero(2, 2), Eigen::Vector2f(0.0f, std::log(4.0f))};
  const Eigen::MatrixXf features = Eigen::Vector3f(3.0f, 2.0f, -1.5f).replicate(1, 4000);
  Random random(3);
  const Eigen::MatrixXf draws = latentDraws(bundle, features, random);
  REQUIRE(draws.cols() == 4000);
  const Eigen::VectorXf mean = draws.rowwise().mean();
  CHECK(mean[0] == Approx(17.25).margin(0.1));
  CHECK(mean[1] == Approx(-8.5).margin(0.2));
  const Eigen::VectorXf variance = (draws.colwise() - mean).cwiseAbs2().rowwise().mean();
  CHECK(variance[0] == Approx(1.0).margin(0.1));
  CHECK(variance[1] == Approx(4.0).margin(0.4));
}

}  // namespace tonescape
