// The table of the low-level descriptors: name, unit, meaning, source, smoothing and tolerance of each.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tonescape/descriptors/descriptor.h"

namespace tonescape {

/// The property of a voice that a descriptor, or a functional of it, measures.
enum class Family {
  kPitch,            ///< F0
  kLoudness,         ///< loudness and sound level
  kVoiceQuality,     ///< jitter, shimmer, HNR, H1-H2, H1-A3
  kFormants,         ///< frequency, bandwidth and amplitude of F1 to F3
  kSpectralBalance,  ///< alpha ratio, Hammarberg index, spectral slopes
  kTimbre,           ///< cepstral coefficients and spectral flux
  kRhythm            ///< peaks and segments in time; functionals only
};

inline constexpr int kFamilyCount = static_cast<int>(Family::kRhythm) + 1;  ///< number of families

/// Titles of the families, in their order: "Pitch", "Loudness", ...
inline constexpr std::array kFamilyTitles =
    std::to_array<const char*>({"Pitch", "Loudness", "Voice quality", "Formants", "Spectral balance",
                                "Timbre (cepstrum and flux)", "Rhythm"});
static_assert(kFamilyTitles.size() == kFamilyCount);

/// The title of `family`.
inline const char* titleOf(Family family) {
  return kFamilyTitles[static_cast<std::size_t>(family)];
}

/// Which frame a descriptor is computed from. Both kinds start every 10 ms.
enum class FrameLength {
  k20Ms,  ///< Hamming window
  k60Ms   ///< Gaussian window
};

/// How a contour is smoothed over three frames (smoothing.h).
enum class Smoothing {
  kAll,      ///< sma3: every frame has a value
  kNonzero,  ///< sma3nz: 0 stands for "no value here"
};

/// The largest difference from the reference's value: `relative` times its magnitude plus `absolute`. The
/// tests assert it on every signal in tests/reference that is not shorter than a 60 ms frame: of
/// Smoothing::kAll in every row, of kNonzero in all but the last rows (docs/agreement.md, "rows D-1 and D").
/// The reference's tables have 7 digits.
struct Tolerance {
  double relative;  ///< part of the value
  double absolute;  ///< in the descriptor's unit
};

/// One low-level descriptor: a contour with a value each 10 ms.
struct DescriptorEntry {
  const char* name;      ///< column of the descriptors table, exactly the reference's
  const char* unit;      ///< for example "dB"
  const char* meaning;   ///< one plain sentence
  const char* citation;  ///< author and year of the publication
  const char* source;    ///< file in core/tonescape/ that computes it
  Family family;         ///< what it measures
  FrameLength frame;     ///< the frame that it is computed from
  Smoothing smoothing;   ///< over three frames
  /// When the level changes, the value changes as intensity to this power; 0: it does not.
  double level_exponent;
  /// When the level rises by 1 dB, the value rises by this, at 16 kHz. The spectral slopes fall, since the
  /// reference's regression gives a flat spectrum a slope that depends on its level (SpectralSlope).
  double level_shift;
  /// Whether values lie on both sides of 0. Their mean may then be near 0, so that a deviation relative to it
  /// says little.
  bool crosses_zero;
  float unvoiced;       ///< value of an unvoiced frame; unused where every frame has a value
  Tolerance tolerance;  ///< of its values
};

/// The descriptors in the reference's column order, by Descriptor.
const std::array<DescriptorEntry, kDescriptorCount>& descriptorTable();

/// The row of `descriptor`, which is not kEnergy.
const DescriptorEntry& entryOf(Descriptor descriptor);

/// The names of the descriptors, in order: the columns of every array of descriptors.
const std::vector<std::string>& descriptorNames();

}  // namespace tonescape
