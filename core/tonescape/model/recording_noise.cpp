#include "tonescape/model/recording_noise.h"

#include <cmath>
#include <numbers>

#include "tonescape/functionals/functional_table.h"

namespace tonescape {
namespace {

/// The change of a functional with that mean when the level changes by 1 dB.
double changePerDecibel(const FunctionalEntry& entry, double mean) {
  if (entry.statistic == Statistic::kLevel) return 1.0;
  return levelExponent(entry) * std::numbers::ln10 / 10.0 * mean;
}

}  // namespace

InputNoise recordingNoise(const std::vector<std::string>& feature_names, const Standardizer& standardizer) {
  const auto count = static_cast<Eigen::Index>(feature_names.size());
  InputNoise noise{Eigen::VectorXd::Constant(count, kWhiteNoise), Eigen::MatrixXd(count, 1)};
  const std::vector<int> columns = functionalColumns(feature_names);
  for (Eigen::Index i = 0; i < count; ++i) {
    const FunctionalEntry& entry =
        functionalTable()[static_cast<std::size_t>(columns[static_cast<std::size_t>(i)])];
    if (followsTiming(entry)) noise.deviation[i] = std::hypot(kWhiteNoise, kTimingNoise);
    noise.directions(i, 0) =
        kGainNoise * changePerDecibel(entry, standardizer.mean[i]) / standardizer.scale[i];
  }
  return noise;
}

InputNoise calibratedNoise(Eigen::Index features) {
  return {Eigen::VectorXd::Constant(features, kWhiteNoise), Eigen::MatrixXd(features, 0)};
}

}  // namespace tonescape
