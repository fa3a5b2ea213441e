// Checks that samples and their rate are audio that the library accepts.
#pragma once

#include <cstddef>
#include <span>

namespace tonescape {

inline constexpr int kMinSampleRateHz = 8000;   ///< lowest sample rate
inline constexpr int kMaxSampleRateHz = 96000;  ///< highest sample rate

/// The largest magnitude of a sample, 24 dB over full scale. Recordings scaled to +-1 do not reach it; int16
/// values that were not divided do.
inline constexpr float kMaxAbsSample = 16.0f;

/// Throws Error(kSampleRate) unless `sample_rate_hz` is in kMinSampleRateHz ... kMaxSampleRateHz.
void checkSampleRate(int sample_rate_hz);

/// Throws Error(kNonFiniteSample) at the first NaN or infinity, Error(kSampleScale) at the first magnitude
/// over kMaxAbsSample. The sentence names the sample's index, where samples[0] has the index `first`. An
/// empty span passes.
void checkSamples(std::span<const float> samples, std::size_t first = 0);

}  // namespace tonescape
