// Transforms functionals to what a model can compare between recordings.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The range to which the equivalent sound level is clipped before the level is taken out, in dB.
inline constexpr float kLowestLevelDb = -90.0f;
inline constexpr float kHighestLevelDb = 60.0f;  ///< see kLowestLevelDb

/// The smallest loudness or flux at 0 dB, and the smallest deviation, whose logarithm is taken.
inline constexpr float kSmallestLevelFree = 1e-5f;
inline constexpr float kSmallestDeviation = 1e-3f;  ///< see kSmallestLevelFree
inline constexpr float kSmallestLength = 0.01f;     ///< the same for the lengths of segments, in seconds

/// Takes the level out of functionals, and the mean out of deviations that are divided by a mean near 0.
///
/// - A functional that changes with the level as intensity to the power p (levelExponent: 0.33 for loudness,
///   0.5 for flux) becomes ln max(x / 10^(p L / 10), kSmallestLevelFree), L = equivalentSoundLevel_dBp, which
///   no gain changes. The logarithm makes a difference of a quotient, by which gains and distances act.
/// - The stddevNorm of a descriptor that crosses zero (DescriptorEntry), deviation / mean, becomes
///   ln max(|stddevNorm * amean|, kSmallestDeviation), the logarithm of the deviation: a mean near 0 would
///   make it a large number of either sign.
/// - Mean and deviation of the lengths of voiced and unvoiced segments become ln max(x, kSmallestLength),
/// since
///   they are products of speech rate and style.
///
/// The level itself and all other functionals stay as they are.
class FeatureTransform {
 public:
  /// Changes nothing.
  FeatureTransform() = default;

  /// The transform of the named functionals, in their order. Names without equivalentSoundLevel_dBp keep
  /// their level, since it is not known; a stddevNorm without its amean stays. Throws Error(kModelMismatch)
  /// for a name that is none of functionalNames().
  explicit FeatureTransform(const std::vector<std::string>& feature_names);

  /// Whether it changes nothing.
  bool empty() const { return exponents_.empty(); }

  /// Transforms one example, in place. `features` are in the order of the names. Allocates nothing.
  void apply(std::span<float> features) const;

  /// Transforms each column of `features` (features x examples).
  Eigen::MatrixXf applied(Eigen::MatrixXf features) const;

 private:
  int level_ = -1;                // row of the equivalent sound level; -1: not among the names
  std::vector<float> exponents_;  // one per feature; 0: does not change with the level
  std::vector<int> means_;  // one per feature: row of the mean that divides it, if it crosses zero; else -1
  std::vector<bool> lengths_;  // one per feature: whether it is of the lengths of segments
};

}  // namespace tonescape
