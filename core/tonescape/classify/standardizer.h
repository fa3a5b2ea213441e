// z-scores with the source's statistics, and the rule for outliers.
#pragma once

#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The bound of the outlier rule, in standard deviations.
inline constexpr float kLargestZ = 10.0f;

/// What mean and scale are estimated from.
enum class Statistics {
  kMoments,     ///< all values
  kWinsorised,  ///< all values, those beyond the 15th and the 85th percentile moved there (winsorised)
};

/// "moments" or "winsorised": the names in bundles.
const char* statisticsName(Statistics statistics);

/// Mean and scale of every feature. The scale is the population standard deviation (divisor n), 1 for a
/// feature that never changes.
struct Standardizer {
  Eigen::VectorXf mean;
  Eigen::VectorXf scale;  ///< positive

  /// (x - mean) / scale, clipped to +-kLargestZ; `features` is features x examples. Rows of a target set are
  /// standardized this way and never dropped.
  Eigen::MatrixXf apply(const Eigen::MatrixXf& features) const;
};

/// The statistics of `features` (features x examples, all finite, at least one example), accumulated in
/// double. Winsorised ones (winsorise.h) say what is usual and do not follow a few extreme values: many
/// functionals have heavy tails. A feature that winsorising makes constant has those of its moments.
Standardizer fitStandardizer(const Eigen::MatrixXf& features, Statistics statistics = Statistics::kMoments);

/// A standardizer for training, and the examples to train on.
struct SourceStandardizer {
  Standardizer standardizer;
  std::vector<int> kept;  ///< columns without an outlier, ascending
};

/// The outlier rule for the source set: examples with any |z| > kLargestZ, by the moments, are dropped and
/// the statistics are those of the rest (of all, if none would be left).
SourceStandardizer fitSourceStandardizer(const Eigen::MatrixXf& features,
                                         Statistics statistics = Statistics::kMoments);

}  // namespace tonescape
