// Standardizes features to z-scores by the statistics of the source, and applies the outlier rule.
#pragma once

#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The largest |z| that the outlier rule accepts, in standard deviations.
inline constexpr float kLargestZ = 10.0f;

/// How mean and scale are estimated.
enum class Statistics {
  kMoments,     ///< all values
  kWinsorised,  ///< all values, those beyond the 15th and the 85th percentile moved to it (winsorised)
};

/// The name in bundles: "moments" or "winsorised".
const char* statisticsName(Statistics statistics);

/// Mean and scale of every feature. The scale is the population standard deviation (divisor n), 1 for a
/// feature that never changes.
struct Standardizer {
  Eigen::VectorXf mean;   ///< features
  Eigen::VectorXf scale;  ///< features, positive

  /// (x - mean) / scale, clipped to +-kLargestZ; `features` is features x examples. Rows of a target set are
  /// standardized this way and never dropped.
  Eigen::MatrixXf apply(const Eigen::MatrixXf& features) const;
};

/// The statistics of `features` (features x examples, all finite, at least one example), accumulated in
/// double. Winsorised statistics (winsorise.h) do not follow a few extreme values, which matters because many
/// functionals have heavy tails. For a feature that winsorising makes constant, the moments are used.
Standardizer fitStandardizer(const Eigen::MatrixXf& features, Statistics statistics = Statistics::kMoments);

/// The same, with the scale of `constant_scale` (features, positive) for features that never change: few
/// examples do not tell how a feature varies, and 1 may be far from it.
Standardizer fitStandardizer(const Eigen::MatrixXf& features, Statistics statistics,
                             const Eigen::VectorXf& constant_scale);

/// A standardizer for training, and the examples to train on.
struct SourceStandardizer {
  Standardizer standardizer;  ///< statistics of the kept examples
  std::vector<int> kept;      ///< columns without an outlier, ascending
};

/// Applies the outlier rule to the source set: examples with any |z| > kLargestZ, by the moments, are
/// dropped, and the statistics are those of the rest (of all examples, if none would be left).
SourceStandardizer fitSourceStandardizer(const Eigen::MatrixXf& features,
                                         Statistics statistics = Statistics::kMoments);

}  // namespace tonescape
