#include "tonescape/classify/linear_svc.h"

#include <catch2/catch.hpp>
#include <vector>

#include "tonescape/error.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

/// Thirteen points of three overlapping classes (6, 4 and 3 of each); every coordinate is exact in binary.
struct ThreeClasses {
  Eigen::MatrixXf samples{2, 13};
  std::vector<int> labels{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
  ThreeClasses() {
    samples << 0.5f, 1.5f, -0.25f, 0.75f, 1.25f, 0.25f, -1.0f, -1.5f, 0.25f, -0.5f, 0.5f, -0.75f, 0.25f,  //
        1.0f, 0.25f, 0.75f, -0.5f, 1.5f, 0.5f, 0.5f, -0.25f, 0.25f, 1.0f, -1.25f, -1.0f, 0.25f;
  }
};

SquaredHinge randomProblem(int dimensions, int samples) {
  Random random(61);
  SquaredHinge problem{Eigen::MatrixXd(dimensions, samples), Eigen::VectorXd(samples),
                       Eigen::VectorXd(samples)};
  for (double& value : problem.examples.reshaped()) value = random.normal();
  for (Eigen::Index i = 0; i < samples; ++i) {
    problem.targets[i] = problem.examples(0, i) + 0.7 * random.normal() > 0.3 ? 1.0 : -1.0;
    problem.costs[i] = 0.5 + random.uniform();
  }
  return problem;
}

}  // namespace

TEST_CASE("linear svc: two mirrored points have the analytic optimum") {
  // f(w) = w^2 / 2 + 2 C (1 - a w)^2 is least at w = 4 C a / (1 + 4 C a^2); the bias vanishes by symmetry.
  const double a = 1.5;
  const double c = 0.25;
  Eigen::MatrixXf samples(1, 2);
  samples << static_cast<float>(a), static_cast<float>(-a);
  const std::vector<int> labels{0, 1};
  const LinearClassifier svc = fitLinearSvc(samples, labels, 2, c);
  const double expected = 4.0 * c * a / (1.0 + 4.0 * c * a * a);
  CHECK(svc.weight(0, 0) == Approx(expected).epsilon(1e-6));
  CHECK(svc.weight(1, 0) == Approx(-expected).epsilon(1e-6));
  CHECK(svc.bias[0] == Approx(0.0).margin(1e-7));
}

TEST_CASE("linear svc: the gradient of the squared hinge equals central differences") {
  const SquaredHinge problem = randomProblem(5, 40);
  const Eigen::VectorXd weight = Eigen::VectorXd::LinSpaced(5, -0.4, 0.6);
  const Eigen::VectorXd gradient = problem.gradient(weight);
  for (Eigen::Index i = 0; i < 5; ++i) {
    const Eigen::VectorXd step = 1e-6 * Eigen::VectorXd::Unit(5, i);
    const double numeric = (problem.value(weight + step) - problem.value(weight - step)) / 2e-6;
    CHECK(gradient[i] == Approx(numeric).epsilon(1e-6));
  }
}

TEST_CASE("linear svc: the minimum is stationary and no lower point is near") {
  for (const double scale : {1e-3, 1.0, 1e3}) {
    SquaredHinge problem = randomProblem(17, 300);
    problem.costs *= scale;
    const Eigen::VectorXd best = problem.minimum();
    const double start = problem.gradient(Eigen::VectorXd::Zero(17)).norm();
    CHECK(problem.gradient(best).norm() < 1e-9 * start);
    Random random(62);
    for (int i = 0; i < 100; ++i) {
      Eigen::VectorXd offset(17);
      for (double& value : offset) value = 0.01 * random.normal();
      CHECK(problem.value(best + offset) > problem.value(best));
    }
  }
}

TEST_CASE("linear svc: one-vs-rest weights equal LIBLINEAR's") {
  // LIBLINEAR 2.3.0 (Debian liblinear-tools 2.3.0+dfsg-5), `liblinear-train -s 2 -c C -B 1 -e 1e-12
  // -w1 0.7222 -w2 1.0833 -w3 1.4444` (n / (classes n_c), written with 17 digits) on the same points; it
  // stops at a gradient norm of 1e-5 of its start. Rows: two weights and the bias; columns: classes.
  Eigen::Matrix3d at_one;
  at_one << 0.84110210251469009, -0.88860310609377691, 0.015208458645212076,  //
      0.52341991250368736, 0.43344133708497462, -0.83574115136031313,         //
      -0.41569859321242231, -0.48072697931267677, -0.32344379288924258;
  Eigen::Matrix3d at_hundredth;
  at_hundredth << 0.09638020969837853, -0.11639739654424125, -0.014851655440976089,  //
      0.052398283404017053, 0.0097618914735802149, -0.12902679857496457,             //
      -0.045428886304769378, -0.072289721835089055, -0.083560288715902153;

  const ThreeClasses set;
  for (const auto& [c, expected] : {std::pair(1.0, at_one), std::pair(0.01, at_hundredth)}) {
    const LinearClassifier svc = fitLinearSvc(set.samples, set.labels, 3, c);
    CAPTURE(c, svc.weight, svc.bias);
    CHECK((svc.weight.transpose().cast<double>() - expected.topRows(2)).cwiseAbs().maxCoeff() < 1e-6);
    CHECK((svc.bias.transpose().cast<double>() - expected.row(2)).cwiseAbs().maxCoeff() < 1e-6);
  }
}

TEST_CASE("linear svc: a missing class and a bad C are refused") {
  const ThreeClasses set;
  const auto codeOf = [&](int classes, double c) {
    try {
      fitLinearSvc(set.samples, set.labels, classes, c);
    } catch (const Error& error) {
      return error.code();
    }
    FAIL("no error");
    return ErrorCode::kClosed;
  };
  CHECK(codeOf(4, 1.0) == ErrorCode::kNotEnoughClasses);
  CHECK(codeOf(1, 1.0) == ErrorCode::kNotEnoughClasses);
  CHECK(codeOf(3, 0.0) == ErrorCode::kBadOption);
  CHECK(codeOf(3, -1.0) == ErrorCode::kBadOption);
}

}  // namespace tonescape
