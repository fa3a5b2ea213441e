// Samples of four classes for tests of discriminants.
#pragma once

#include <cstdint>
#include <vector>

#include "tonescape/eigen.h"
#include "tonescape/latent/random.h"

namespace tonescape::test {

inline constexpr int kCloudFeatures = 6;
inline constexpr int kCloudClasses = 4;

/// Samples (features x samples) with their classes.
struct Clouds {
  Eigen::MatrixXd inputs;
  std::vector<int> labels;
};

/// 200 samples of four classes of unequal size around means of their own, with features that go together.
inline Clouds fourClouds(std::uint64_t seed) {
  Random random(seed);
  const auto normal = [&](Eigen::Index rows, Eigen::Index cols) {
    Eigen::MatrixXd matrix(rows, cols);
    for (double& value : matrix.reshaped()) value = random.normal();
    return matrix;
  };
  const Eigen::MatrixXd means = normal(kCloudFeatures, kCloudClasses);
  const Eigen::MatrixXd mix = 0.3 * normal(kCloudFeatures, kCloudFeatures);
  Clouds set{Eigen::MatrixXd(kCloudFeatures, 200), {}};
  for (Eigen::Index i = 0; i < 200; ++i) {
    const int label = i % 8 < 4 ? 0 : static_cast<int>(i % 4);
    set.labels.push_back(label);
    set.inputs.col(i) = means.col(label) + mix * normal(kCloudFeatures, 1);
  }
  return set;
}

}  // namespace tonescape::test
