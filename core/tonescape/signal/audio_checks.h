// What the library accepts as audio.
#pragma once

#include <cstddef>
#include <span>

namespace tonescape {

inline constexpr int kMinSampleRateHz = 8000;   ///< lowest sample rate
inline constexpr int kMaxSampleRateHz = 96000;  ///< highest sample rate

/// No recording scaled to +-1 reaches this (24 dB over full scale); int16 values that were not divided do.
inline constexpr float kMaxAbsSample = 16.0f;

/// Throws Error(kSampleRate) unless `sample_rate_hz` is in kMinSampleRateHz ... kMaxSampleRateHz.
void checkSampleRate(int sample_rate_hz);

/// Throws Error(kNonFiniteSample) at the first NaN or infinity, Error(kSampleScale) at the first magnitude
/// over kMaxAbsSample; the sentence names the sample's index, counted from `first` on. An empty span passes.
void checkSamples(std::span<const float> samples, std::size_t first = 0);

}  // namespace tonescape
