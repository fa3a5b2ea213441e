#include "tonescape/model/recording_noise.h"

#include <cmath>
#include <numbers>
#include <string_view>

namespace tonescape {
namespace {

bool isVariation(std::string_view name) {
  return name.ends_with("_stddevNorm");
}

/// How much of itself, or of 1 dB, the feature of that name and mean changes by 1 dB of level.
double changePerDecibel(std::string_view name, double mean) {
  if (name.starts_with("equivalentSoundLevel")) return 1.0;
  if (isVariation(name)) return 0.0;
  if (name.starts_with("loudness_")) return 0.33 * std::numbers::ln10 / 10.0 * mean;
  if (name.starts_with("spectralFlux")) return std::numbers::ln10 / 20.0 * mean;
  return 0.0;
}

bool followsTiming(std::string_view name) {
  if (name == "loudnessPeaksPerSec" || name == "VoicedSegmentsPerSec") return true;
  if (name.find("oicedSegmentLength") != name.npos) return true;  // voiced and unvoiced
  return isVariation(name) && (name.starts_with("loudness_") || name.starts_with("spectralFlux_"));
}

}  // namespace

InputNoise recordingNoise(const std::vector<std::string>& feature_names, const Standardizer& standardizer) {
  const auto count = static_cast<Eigen::Index>(feature_names.size());
  InputNoise noise{Eigen::VectorXd::Constant(count, kWhiteNoise), Eigen::MatrixXd(count, 1)};
  for (Eigen::Index i = 0; i < count; ++i) {
    const std::string& name = feature_names[static_cast<std::size_t>(i)];
    if (followsTiming(name)) noise.deviation[i] = std::hypot(kWhiteNoise, kTimingNoise);
    noise.directions(i, 0) =
        kGainNoise * changePerDecibel(name, standardizer.mean[i]) / standardizer.scale[i];
  }
  return noise;
}

InputNoise calibratedNoise(Eigen::Index features) {
  return {Eigen::VectorXd::Constant(features, kWhiteNoise), Eigen::MatrixXd(features, 0)};
}

}  // namespace tonescape
