// Takes the level of a recording out of its functionals.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The range to which the equivalent sound level is clipped before the law is applied, in dB.
inline constexpr float kLowestLevelDb = -90.0f;
inline constexpr float kHighestLevelDb = 60.0f;  ///< see kLowestLevelDb

/// The smallest functional, in its own unit at 0 dB, whose logarithm the law takes.
inline constexpr float kSmallestLevelFree = 1e-5f;

/// The law by which functionals follow the level. A functional that changes as intensity to the power p
/// (levelExponent: 0.33 for loudness, 0.5 for flux) becomes
///
///     ln max(x / 10^(p L / 10), kSmallestLevelFree),   L = equivalentSoundLevel_dBp,
///
/// which no gain changes. The logarithm makes quotients of loudness and flux, which gains and distances
/// multiply, into differences. The level itself and all other functionals stay as they are.
class LevelLaw {
 public:
  /// The law of no functional: it changes nothing.
  LevelLaw() = default;

  /// The law for the named functionals, in their order. Names without equivalentSoundLevel_dBp have no law,
  /// since the level is not known. Throws Error(kModelMismatch) for a name that is none of functionalNames().
  explicit LevelLaw(const std::vector<std::string>& feature_names);

  /// Whether the law changes nothing.
  bool empty() const { return level_ < 0; }

  /// Applies the law to one example, in place. `features` are in the order of the names. Allocates nothing.
  void apply(std::span<float> features) const;

  /// Applies the law to each column of `features` (features x examples).
  Eigen::MatrixXf applied(Eigen::MatrixXf features) const;

 private:
  int level_ = -1;                // row of the equivalent sound level
  std::vector<float> exponents_;  // one per feature; 0: the feature stays
};

}  // namespace tonescape
