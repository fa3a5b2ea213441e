// A small bundle with calibration heads and known classes.
#pragma once

#include "support/example_bundle.h"

namespace tonescape {

/// exampleBundle() with two calibration heads, classes, a neutral offset, and features without their level.
/// The level lies near 0 dB, so that the logarithms are of about the features' size.
inline Bundle headsBundle() {
  Bundle bundle = exampleBundle();
  bundle.feature_names = {"loudness_sma3_amean", "MeanVoicedSegmentLengthSec", "equivalentSoundLevel_dBp"};
  bundle.transform = FeatureTransform(bundle.feature_names);
  bundle.statistics = Statistics::kWinsorised;
  bundle.decoder.layers.clear();
  bundle.speaker_head = {
      {(Eigen::MatrixXf(2, 3) << 1, -2, 0.5f, 0.25f, 1, -1).finished(), Eigen::Vector2f(0.5f, -1.0f)},
      Eigen::Vector3f(0.5f, 1.0f, 4.0f)};
  bundle.corpus_head = {
      {(Eigen::MatrixXf(2, 3) << -1, 0.5f, 2, 1, 1, 0.25f).finished(), Eigen::Vector2f(-0.25f, 0.75f)},
      Eigen::Vector3f(0.75f, 2.0f, 3.0f)};
  bundle.neutral_offset = Eigen::Vector3f(-0.25f, 0.5f, 1.0f);
  bundle.classes = {(Eigen::MatrixXf(2, 2) << 1, -2, 0.5f, 3).finished(),
                    (Eigen::MatrixXf(2, 2) << 2, 0.5f, 0.5f, 1).finished()};
  return bundle;
}

}  // namespace tonescape
