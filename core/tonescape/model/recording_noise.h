// The noise that the denoising discriminant assumes: what a recording does to features, whoever speaks.
#pragma once

#include <string>
#include <vector>

#include "tonescape/classify/standardizer.h"
#include "tonescape/latent/input_noise.h"

namespace tonescape {

/// Deviation of the white noise, in standard deviations of a feature: all that is not known of another
/// corpus.
inline constexpr double kWhiteNoise = 1.0;

/// Deviation of the level, in dB: gain, distance to the microphone.
inline constexpr double kGainNoise = 10.0;

/// Deviation, in standard deviations of a feature and beside the white noise, of what is counted in time or
/// grows with the pauses: how tightly a file is cut around speech, and how many syllables a second a language
/// has.
inline constexpr double kTimingNoise = 3.0;

/// The noise on z-scores of the features so named, from functionalTable(). White noise on all; timing noise
/// on the six temporal features and on the variation of loudness and of flux, which pauses make; and the
/// level, one direction. How a feature changes by 1 dB at the source's mean follows from its definition: the
/// equivalent sound level by 1, loudness (intensity to the power 0.33) by 0.33 ln(10) / 10 = 0.076 of itself,
/// flux (of the magnitude spectrum) by ln(10) / 20 = 0.115 of itself, all others not at all: the variation of
/// loudness and flux, relative to the mean, is among those. Left out are the spectral slopes, which the
/// reference's regression lets move too, by less than 0.001 a dB: a third of a deviation in 10 dB. Throws
/// Error(kModelMismatch) for a name that is none of functionalNames().
InputNoise recordingNoise(const std::vector<std::string>& feature_names, const Standardizer& standardizer);

/// The noise that is left on `features` features z-scored by the statistics of their own recordings: white
/// alone, as level and timing went with the mean and the scale.
InputNoise calibratedNoise(Eigen::Index features);

}  // namespace tonescape
