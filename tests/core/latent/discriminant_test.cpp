#include "tonescape/latent/discriminant.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/error_of.h"
#include "support/four_clouds.h"
#include "support/gradient_check.h"
#include "tonescape/error.h"
#include "tonescape/latent/random.h"
#include "tonescape/statistics/class_moments.h"

namespace tonescape {
namespace {

using test::fourClouds;
using Samples = test::Clouds;

constexpr int kFeatures = test::kCloudFeatures;
constexpr int kClasses = test::kCloudClasses;

InputNoise someNoise() {
  return {Eigen::VectorXd::LinSpaced(kFeatures, 0.3, 0.8), Eigen::MatrixXd::Constant(kFeatures, 1, 0.7)};
}

DiscriminantObjective someObjective() {
  const Samples set = fourClouds(11);
  return discriminantObjective(set.inputs, set.labels, kClasses, someNoise());
}

ErrorCode refusal(int classes, std::size_t labels, const InputNoise& noise) {
  return errorOf([&] {
           fitDiscriminant(fourClouds(11).inputs.cast<float>(), std::vector<int>(labels, 0), classes, noise);
         })
      .code();
}

}  // namespace

TEST_CASE("discriminant: the gradient of the objective is that of central differences") {
  const DiscriminantObjective objective = someObjective();
  Eigen::VectorXd axis = Eigen::VectorXd::LinSpaced(kFeatures, -1.0, 2.0);
  const Eigen::VectorXd gradient = objective.gradient(axis);
  CHECK(gradientError(elements(axis), {gradient.data(), kFeatures}, [&] { return objective.value(axis); }) <
        1e-7);
}

TEST_CASE("discriminant: on its axes the objective is stationary, descending and largest") {
  const DiscriminantObjective objective = someObjective();
  const Eigen::MatrixXd axes = objective.axes();
  REQUIRE(axes.cols() == kClasses - 1);
  const Eigen::MatrixXd metric = axes.transpose() * objective.scatter * axes;
  CHECK((metric - Eigen::MatrixXd::Identity(3, 3)).cwiseAbs().maxCoeff() < 1e-12);
  for (Eigen::Index i = 0; i < 3; ++i) {
    CHECK(objective.gradient(axes.col(i)).norm() < 1e-12 * axes.col(i).norm());
    CHECK(objective.value(axes.col(i)) > (i == 2 ? 1e-3 : objective.value(axes.col(i + 1))));
    Eigen::Index largest = 0;
    axes.col(i).cwiseAbs().maxCoeff(&largest);
    CHECK(axes(largest, i) > 0.0);
  }
  Random random(5);
  const double best = objective.value(axes.col(0));
  for (int i = 0; i < 200; ++i) {
    Eigen::VectorXd other(kFeatures);
    for (double& value : other) value = random.normal();
    CHECK(objective.value(other) < best);
  }
}

TEST_CASE("discriminant: the objective of noise in closed form is the mean over drawn noise") {
  // Each sample 400 times with new noise. The classes' scatter then differs by what 80,000 draws leave: the
  // largest variance is about 1.1, whose estimate from 10,000 draws or more has a standard deviation of
  // 0.016.
  const Samples set = fourClouds(11);
  const InputNoise noise = someNoise();
  const InputNoise none{Eigen::VectorXd::Zero(kFeatures), Eigen::MatrixXd::Zero(kFeatures, 1)};
  Random random(23);
  Samples drawn{Eigen::MatrixXd(kFeatures, 80000), {}};
  for (Eigen::Index i = 0; i < drawn.inputs.cols(); ++i) {
    const double cause = random.normal();
    drawn.labels.push_back(set.labels[static_cast<std::size_t>(i % 200)]);
    for (Eigen::Index k = 0; k < kFeatures; ++k) {
      drawn.inputs(k, i) =
          set.inputs(k, i % 200) + noise.deviation[k] * random.normal() + noise.directions(k, 0) * cause;
    }
  }
  const DiscriminantObjective closed = discriminantObjective(set.inputs, set.labels, kClasses, noise);
  const DiscriminantObjective sampled = discriminantObjective(drawn.inputs, drawn.labels, kClasses, none);
  CHECK((closed.scatter - sampled.scatter).cwiseAbs().maxCoeff() < 0.06);
  CHECK((closed.class_means - sampled.class_means).cwiseAbs().maxCoeff() < 0.06);
  // Without noise it is another: here by the variance of the common cause at least.
  const DiscriminantObjective clean = discriminantObjective(set.inputs, set.labels, kClasses, none);
  CHECK((closed.scatter - clean.scatter).cwiseAbs().minCoeff() > 0.48);  // 0.7^2 = 0.49
}

TEST_CASE("discriminant: each class has the same weight, however many samples it has") {
  Samples set = fourClouds(11);
  const Eigen::MatrixXd scatter = someObjective().scatter;
  // Class 0 twice over: its mean and covariance stay, so all stays.
  const Eigen::Index before = set.inputs.cols();
  Samples more{Eigen::MatrixXd(kFeatures, 2 * before), {}};
  more.inputs << set.inputs, set.inputs;
  more.labels = set.labels;
  for (const int label : set.labels) more.labels.push_back(label);
  std::vector<Eigen::Index> kept;
  std::vector<int> labels;
  for (Eigen::Index i = 0; i < 2 * before; ++i) {
    const int label = more.labels[static_cast<std::size_t>(i)];
    if (i >= before && label != 0) continue;
    kept.push_back(i);
    labels.push_back(label);
  }
  const Eigen::MatrixXd inputs = more.inputs(Eigen::all, kept);
  const DiscriminantObjective doubled = discriminantObjective(inputs, labels, kClasses, someNoise());
  CHECK((doubled.scatter - scatter).cwiseAbs().maxCoeff() < 1e-12);
}

TEST_CASE("discriminant: the encoder clips, projects on the axes and centres") {
  Samples set = fourClouds(11);
  set.inputs.col(3) *= 50.0;  // far beyond the clipping
  const Matrix<float> features = set.inputs.cast<float>();
  const Discriminant fitted = fitDiscriminant(features, set.labels, kClasses, someNoise());
  REQUIRE(fitted.encoder.layers.size() == 2);
  CHECK(fitted.encoder.layers[0].outputCount() == 2 * kFeatures);
  CHECK(fitted.encoder.layers[1].outputCount() == kClasses - 1);

  const Eigen::MatrixXd clipped = features.cwiseMax(-2.5f).cwiseMin(2.5f).cast<double>();
  const DiscriminantObjective objective = discriminantObjective(clipped, set.labels, kClasses, someNoise());
  const Eigen::MatrixXd axes = objective.axes();
  const Eigen::MatrixXd expected = axes.transpose() * (clipped.colwise() - objective.origin);
  Activations<float> activations;
  perceptronForward(fitted.encoder, features, activations);
  CHECK((activations.back().cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-5);
  for (Eigen::Index i = 0; i < 3; ++i) {
    CHECK(fitted.ratios[i] == Approx(objective.value(axes.col(i))).epsilon(1e-12));
  }
}

TEST_CASE(
    "discriminant: a layer for other statistics is their discriminant, with the class means where they "
    "were") {
  const Samples set = fourClouds(11);
  const Matrix<float> features = set.inputs.cast<float>();
  const Discriminant fitted = fitDiscriminant(features, set.labels, kClasses, someNoise());
  // The same samples, each feature on another scale and around another mean, with other noise.
  const Eigen::VectorXf scale = Eigen::VectorXf::LinSpaced(kFeatures, 0.4f, 0.9f);
  const Matrix<float> other = (scale.asDiagonal() * features).array() + 0.3f;
  const InputNoise white{Eigen::VectorXd::Ones(kFeatures), Eigen::MatrixXd(kFeatures, 0)};
  Perceptron<float> encoder = fitted.encoder;
  encoder.layers[1] = fitAlignedLayer(fitted, other, set.labels, kClasses, white);

  Activations<float> activations;
  perceptronForward(encoder, other, activations);
  const ClassMoments points = classMoments(activations.back().cast<double>(), set.labels, kClasses);
  CHECK((points.means - fitted.class_points).cwiseAbs().maxCoeff() < 1e-5);
  const Eigen::MatrixXd clipped = other.cwiseMax(-2.5f).cwiseMin(2.5f).cast<double>();
  const DiscriminantObjective objective = discriminantObjective(clipped, set.labels, kClasses, white);
  const Eigen::MatrixXd own = objective.axes();
  const Eigen::MatrixXd axes = encoder.layers[1].weight.leftCols(kFeatures).transpose().cast<double>();
  // In the span of their own axes, which are orthonormal in the metric of the scatter.
  const Eigen::MatrixXd part = own.transpose() * objective.scatter * axes;
  CHECK((own * part - axes).cwiseAbs().maxCoeff() < 1e-5);
  CHECK((axes - fitted.encoder.layers[1].weight.leftCols(kFeatures).transpose().cast<double>()).norm() > 0.1);

  // The same samples and noise again give the same layer.
  const Dense<float> same = fitAlignedLayer(fitted, features, set.labels, kClasses, someNoise());
  CHECK((same.weight - fitted.encoder.layers[1].weight).cwiseAbs().maxCoeff() < 1e-5f);
  CHECK((same.bias - fitted.encoder.layers[1].bias).cwiseAbs().maxCoeff() < 1e-5f);
}

TEST_CASE("discriminant: the axes avoid the direction of noise that features have in common") {
  // Feature 0 tells three classes best, but a cause moves it and feature 1 alike; feature 2 tells them less.
  Random random(7);
  Matrix<float> features(3, 300);
  std::vector<int> labels;
  for (Eigen::Index i = 0; i < 300; ++i) {
    const int label = static_cast<int>(i % 3);
    labels.push_back(label);
    const double centre = label - 1.0;
    features.col(i) << static_cast<float>(centre + 0.3 * random.normal()),
        static_cast<float>(0.3 * random.normal()), static_cast<float>(0.5 * centre + 0.3 * random.normal());
  }
  const auto reaction = [&](double strength) {  // of the first axis, to the cause, where its length is 1
    InputNoise noise{Eigen::VectorXd::Constant(3, 0.1), Eigen::MatrixXd(3, 1)};
    noise.directions << strength, strength, 0.0;
    const Discriminant fitted = fitDiscriminant(features, labels, 3, noise);
    const Eigen::Vector3f axis = fitted.encoder.layers[1].weight.row(0).head(3).transpose().normalized();
    return std::abs(axis[0] + axis[1]);
  };
  CHECK(reaction(0.0) > 0.7f);
  CHECK(reaction(10.0) < 0.01f);
}

TEST_CASE("discriminant: classes with one mean leave an axis without values, but finite ones") {
  const Matrix<float> features = Matrix<float>::Random(3, 30);
  Matrix<float> thrice(3, 90);
  thrice << features, features, features;
  std::vector<int> labels(90, 0);
  for (std::size_t i = 30; i < 90; ++i) labels[i] = i < 60 ? 1 : 2;
  const InputNoise noise{Eigen::VectorXd::Ones(3), Eigen::MatrixXd::Zero(3, 1)};
  const Discriminant fitted = fitDiscriminant(thrice, labels, 3, noise);
  CHECK(fitted.encoder.layers[1].weight.allFinite());
  CHECK(fitted.encoder.layers[1].bias.allFinite());
  const Dense<float> aligned = fitAlignedLayer(fitted, 2.0f * thrice, labels, 3, noise);
  CHECK(aligned.weight.allFinite());
  CHECK(aligned.bias.allFinite());
}

TEST_CASE("discriminant: too few classes, labels or deviations are refused") {
  CHECK(refusal(2, 200, someNoise()) == ErrorCode::kNotEnoughClasses);
  CHECK(refusal(4, 199, someNoise()) == ErrorCode::kBadOption);
  InputNoise noise = someNoise();
  noise.deviation[2] = 0.0;
  CHECK(refusal(4, 200, noise) == ErrorCode::kBadOption);
  noise.deviation = Eigen::VectorXd::Ones(kFeatures - 1);
  CHECK(refusal(4, 200, noise) == ErrorCode::kBadOption);
}

}  // namespace tonescape
