// z-scores with the source's statistics, and the rule for outliers.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace tonescape {

/// The bound of the outlier rule, in standard deviations.
inline constexpr float kLargestZ = 10.0f;

/// Mean and scale of every feature. The scale is the population standard deviation (divisor n), 1 for a
/// feature that never changes.
struct Standardizer {
  Eigen::VectorXf mean;
  Eigen::VectorXf scale;  ///< positive

  /// (x - mean) / scale, clipped to +-kLargestZ; `features` is features x samples. Rows of a target set are
  /// standardized this way and never dropped.
  Eigen::MatrixXf apply(const Eigen::MatrixXf& features) const;
};

/// The statistics of `features` (features x samples, all finite, at least one sample), accumulated in double.
Standardizer fitStandardizer(const Eigen::MatrixXf& features);

/// A standardizer for training, and the samples to train on.
struct SourceStandardizer {
  Standardizer standardizer;
  std::vector<int> kept;  ///< columns without an outlier, ascending
};

/// The outlier rule for the source set: samples with any |z| > kLargestZ are dropped and the statistics are
/// computed once more from the rest.
SourceStandardizer fitSourceStandardizer(const Eigen::MatrixXf& features);

}  // namespace tonescape
