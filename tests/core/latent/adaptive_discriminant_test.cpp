#include "tonescape/latent/adaptive_discriminant.h"

#include <Eigen/LU>

#include "support/error_of.h"
#include "support/four_clouds.h"
#include "tonescape/latent/random.h"
#include "tonescape/statistics/class_moments.h"

namespace tonescape {
namespace {

constexpr int kFeatures = test::kCloudFeatures;
constexpr int kClasses = test::kCloudClasses;

struct Samples {
  Eigen::MatrixXd z;
  std::vector<int> labels;
  Eigen::VectorXd weights;
};

/// The four clouds, with a weight for each sample.
Samples fourClouds(std::uint64_t seed) {
  const test::Clouds clouds = test::fourClouds(seed);
  Samples set{clouds.inputs, clouds.labels, Eigen::VectorXd(clouds.inputs.cols())};
  Random random(seed + 100);
  for (double& weight : set.weights) weight = 0.5 + random.uniform();
  return set;
}

Eigen::MatrixXd someNoise() {
  return 0.3 * Eigen::MatrixXd::Identity(kFeatures, kFeatures) +
         Eigen::MatrixXd::Constant(kFeatures, kFeatures, 0.1);
}

DiscriminantHead headOf(const Samples& set) {
  return fitDiscriminantHead(set.z, set.labels, kClasses, set.weights, someNoise());
}

Eigen::MatrixXf latentsOf(const Dense<float>& layer, const Eigen::MatrixXd& z) {
  return (layer.weight * z.cast<float>()).colwise() + layer.bias;
}

/// Scores (classes x examples) without the part that all classes share.
Eigen::MatrixXd centred(const Eigen::MatrixXd& scores) {
  return scores.rowwise() - scores.colwise().mean();
}

}  // namespace

TEST_CASE("adaptive discriminant: the scores are those of Fisher's discriminant of equally likely classes") {
  const Samples set = fourClouds(3);
  const DiscriminantHead head = headOf(set);
  const Eigen::MatrixXf scores = classifierOf(head).scores(latentsOf(layerOf(head), set.z));

  const ClassMoments moments = classMoments(set.z, set.labels, kClasses, set.weights);
  const Eigen::MatrixXd weight = moments.means.transpose() * (moments.scatter + someNoise()).inverse();
  const Eigen::VectorXd bias = -0.5 * (weight * moments.means).diagonal();
  const Eigen::MatrixXd expected = (weight * set.z).colwise() + bias;
  CHECK((centred(scores.cast<double>()) - centred(expected)).cwiseAbs().maxCoeff() < 1e-4);
}

TEST_CASE("adaptive discriminant: a head has the class means, their origin and ratios in descending order") {
  const Samples set = fourClouds(3);
  const DiscriminantHead head = headOf(set);
  const ClassMoments moments = classMoments(set.z, set.labels, kClasses, set.weights);
  REQUIRE(head.axes.cols() == kClasses - 1);
  CHECK((head.offsets.colwise() + head.origin - moments.means).cwiseAbs().maxCoeff() < 1e-12);
  CHECK(head.offsets.rowwise().sum().cwiseAbs().maxCoeff() < 1e-12);
  CHECK((head.means - head.axes.transpose() * head.offsets).cwiseAbs().maxCoeff() < 1e-12);
  const Eigen::MatrixXd scatter = moments.scatter + someNoise();
  for (Eigen::Index i = 0; i < 3; ++i) {
    const Eigen::VectorXd axis = head.axes.col(i);
    CHECK(head.ratios[i] ==
          Approx((head.offsets.transpose() * axis).squaredNorm() / kClasses / axis.dot(scatter * axis)));
    if (i > 0) CHECK(head.ratios[i] <= head.ratios[i - 1]);
  }
}

TEST_CASE("adaptive discriminant: an aligned head has its own scores by the classifier of the reference") {
  const Samples set = fourClouds(3);
  const DiscriminantHead reference = headOf(set);
  // The same utterances by other statistics, in which other features tell the classes.
  Samples other = set;
  other.z = fourClouds(8).z + 0.5 * set.z;
  const DiscriminantHead head = headOf(other);
  const Eigen::MatrixXf own = classifierOf(head).scores(latentsOf(layerOf(head), other.z));
  const Eigen::MatrixXf aligned =
      classifierOf(reference).scores(latentsOf(alignedLayer(head, reference), other.z));
  const Eigen::MatrixXd difference = centred(own.cast<double>()) - centred(aligned.cast<double>());
  CHECK(difference.cwiseAbs().maxCoeff() < 1e-4);
}

TEST_CASE("adaptive discriminant: a head that is aligned with itself is its own layer") {
  const DiscriminantHead head = headOf(fourClouds(3));
  const Dense<float> layer = layerOf(head);
  const Dense<float> aligned = alignedLayer(head, head);
  CHECK((aligned.weight - layer.weight).cwiseAbs().maxCoeff() < 1e-5f);
  CHECK((aligned.bias - layer.bias).cwiseAbs().maxCoeff() < 1e-5f);
}

TEST_CASE("adaptive discriminant: class means in a line or in one point leave layers of ordinary size") {
  Samples line = fourClouds(3);
  for (Eigen::Index i = 0; i < line.z.cols(); ++i)
    line.z.col(i).setConstant(line.labels[static_cast<std::size_t>(i)]);
  Samples point = line;
  point.z.setConstant(0.5);
  for (const Samples& degenerate : {line, point}) {
    const DiscriminantHead reference = headOf(degenerate);
    CHECK(classifierOf(reference).weight.allFinite());
    for (const DiscriminantHead& head : {headOf(fourClouds(3)), reference}) {
      const Dense<float> layer = alignedLayer(head, reference);
      CHECK(layer.bias.allFinite());
      // Nor do the axes on which the reference has nothing magnify the rounding.
      CHECK(layer.weight.cwiseAbs().maxCoeff() <= 1e3f * layerOf(head).weight.cwiseAbs().maxCoeff());
    }
  }
}

TEST_CASE("adaptive discriminant: noise in a direction turns the axes away from it") {
  const Samples set = fourClouds(3);
  const auto reaction = [&](double variance) {
    const Eigen::VectorXd cause = Eigen::VectorXd::Unit(kFeatures, 0);
    const DiscriminantHead head = fitDiscriminantHead(set.z, set.labels, kClasses, set.weights,
                                                      someNoise() + variance * cause * cause.transpose());
    return head.axes.row(0).cwiseAbs().maxCoeff();
  };
  CHECK(reaction(0.0) > 0.1);
  CHECK(reaction(1e6) < 1e-3);
}

TEST_CASE("adaptive discriminant: fewer than three classes are refused") {
  const Samples set = fourClouds(3);
  const std::vector<int> labels(120, 0);
  const Error error = errorOf([&] { fitDiscriminantHead(set.z, labels, 2, set.weights, someNoise()); });
  CHECK(error.code() == ErrorCode::kNotEnoughClasses);
  checkSays(error, "at least three classes, but there are 2");
}

}  // namespace tonescape
