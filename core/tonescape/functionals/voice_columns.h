// Which value of a frame counts as voiced, as unvoiced, and as voice quality.
#pragma once

#include <array>

#include "tonescape/descriptors/descriptor_extractor.h"

namespace tonescape {

/// Columns of a frame's values that depend on pitch, before smoothing. 0 stands for "no value here" and is
/// skipped by sma3nz and by the statistics.
///
///     0          pitch in semitones
///     1 ... 5    unvoiced frames only: alphaRatio, hammarbergIndex, slope0-500, slope500-1500, spectralFlux
///     6 ... 14   voiced frames only: the same five, mfcc1 ... mfcc4
///     15 ... 28  jitter, shimmer, HNR, H1-H2, H1-A3 and for each of F1 ... F3 frequency, bandwidth (voiced
///     frames
///                only) and amplitude (all frames: -201 where unvoiced)
inline constexpr int kPitchColumn = 0;
inline constexpr int kUnvoicedColumn = 1;
inline constexpr int kUnvoicedCount = 5;
inline constexpr int kVoicedColumn = 6;
inline constexpr int kVoicedCount = 9;
inline constexpr int kQualityColumn = 15;
inline constexpr int kQualityCount = 14;
inline constexpr int kVoiceColumnCount = 29;

using VoiceColumns = std::array<float, kVoiceColumnCount>;

/// The columns of the frame that starts where both do.
VoiceColumns voiceColumns(const ShortFrame& spectral, const VoiceFrame& voice);

}  // namespace tonescape
