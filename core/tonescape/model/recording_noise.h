// The noise that the denoising discriminant assumes: changes of features that come from the recording, not
// from the speaker.
#pragma once

#include <string>
#include <vector>

#include "tonescape/classify/standardizer.h"
#include "tonescape/latent/input_noise.h"

namespace tonescape {

/// Deviation of the white noise, in standard deviations of a feature: all unknown differences of another
/// corpus.
inline constexpr double kWhiteNoise = 1.0;

/// Deviation of the level, in dB: differences of gain and of distance to the microphone.
inline constexpr double kGainNoise = 10.0;

/// Deviation of the timing noise, in standard deviations of a feature, added to the white noise on features
/// that are measured in time or grow with the pauses: files are cut more or less tightly around speech, and
/// languages differ in syllables per second.
inline constexpr double kTimingNoise = 3.0;

/// The noise on the z-scores of the named features, which are from functionalTable(). It consists of white
/// noise on all features; timing noise on the six temporal features and on the variation of loudness and of
/// flux, which pauses cause; and level noise, one common direction. The change of a feature by 1 dB, at the
/// source's mean, follows from its definition: the equivalent sound level by 1, loudness (intensity to the
/// power 0.33) by 0.33 ln(10) / 10 = 0.076 of itself, flux (of the magnitude spectrum) by ln(10) / 20 = 0.115
/// of itself, all others by 0, among them the variation of loudness and flux, which is relative to the mean.
/// The spectral slopes are neglected: the reference's regression makes them change by less than 0.001 per dB,
/// a third of a deviation in 10 dB. Throws Error(kModelMismatch) for a name that is none of
/// functionalNames().
InputNoise recordingNoise(const std::vector<std::string>& feature_names, const Standardizer& standardizer);

/// The noise that remains on `features` features that are z-scored by the statistics of their own recordings:
/// white noise only, since these statistics remove level and timing.
InputNoise calibratedNoise(Eigen::Index features);

}  // namespace tonescape
