// The results of a model for one vector of features.
#pragma once

#include <optional>
#include <vector>

namespace tonescape {

/// The covariance of a Gaussian on the map.
struct MapSpread {
  float xx = 0.0f;  ///< variance along x
  float xy = 0.0f;  ///< covariance of x and y
  float yy = 0.0f;  ///< variance along y

  /// Equal if all members are.
  friend bool operator==(const MapSpread&, const MapSpread&) = default;
};

/// What a reading says of a sound: one rule for points, recordings and tables.
enum class Verdict {
  kNoVoice,  ///< there is no voice (VoiceGate), hence no class
  kFar,      ///< unlike the training data, so that scores and class mean little: Reading::distance is above
             ///< kLargestDistance or Reading::deviation above kLargestDeviation
  kBetween,  ///< between `label` and `runner_up`: the best score leads the second by less than kSmallestLead
  kClear     ///< the class `label`
};

/// See Verdict. Within this distance lie 99 % of the training latents.
inline constexpr double kLargestDistance = 1.0;
/// See Verdict. Of the utterances in the released tables of features less than 1 % deviate more, of short
/// words up to a tenth; tones, sweeps and chords of a synthesizer deviate by 2.7 to 6.
inline constexpr float kLargestDeviation = 3.0f;
/// See Verdict. With a smaller lead the second class of the released models is right nearly as often as the
/// first.
inline constexpr float kSmallestLead = 0.1f;

/// The name of a verdict: no-voice, far, between, clear.
const char* nameOf(Verdict verdict);

/// The results of Model::read. A Reading owns its buffers, so that reading into it again allocates nothing.
struct Reading {
  std::vector<float> latent;        ///< Model::embed
  float x = 0.0f;                   ///< Model::project
  float y = 0.0f;                   ///< Model::project
  std::vector<float> scores;        ///< Model::classify: decision values, one per class
  int label = -1;                   ///< class with the highest score
  int runner_up = -1;               ///< class with the second highest score
  std::optional<MapSpread> spread;  ///< Model::spread: uncertainty of a variational encoder
  std::optional<double> distance;   ///< Model::distance: above 1 is far from all training data
  float deviation =
      0.0f;  ///< root mean square of the z-scores, clipped to +-kLargestZ: about 1 in training data
  Verdict verdict = Verdict::kNoVoice;  ///< what follows from all of these

  /// Equal if all members are.
  friend bool operator==(const Reading&, const Reading&) = default;
};

}  // namespace tonescape
