// The table of the low-level descriptors: all that is known of each but how it is computed.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tonescape/descriptors/descriptor.h"

namespace tonescape {

/// What a descriptor, or a functional of it, tells of a voice.
enum class Family { kPitch, kLoudness, kVoiceQuality, kFormants, kSpectralBalance, kTimbre, kRhythm };

/// Titles of the families, in their order: "Pitch", "Loudness", ...
inline constexpr std::array<const char*, 7> kFamilyTitles = {
    "Pitch", "Loudness", "Voice quality", "Formants", "Spectral balance", "Timbre (cepstrum and flux)",
    "Rhythm"};

inline const char* titleOf(Family family) {
  return kFamilyTitles[static_cast<std::size_t>(family)];
}

/// Which frame a descriptor is computed from. Both kinds start every 10 ms.
enum class FrameLength { k20Ms, k60Ms };

/// How a contour is smoothed over three frames (smoothing.h).
enum class Smoothing {
  kAll,      ///< sma3: every frame has a value
  kNonzero,  ///< sma3nz: 0 stands for "no value here"
};

/// What a value may differ by from the reference's: `relative` of its magnitude plus `absolute`, in its unit.
/// The tests assert it on every signal in tests/reference. The reference's tables have 7 digits.
struct Tolerance {
  double relative;
  double absolute;
};

/// One low-level descriptor: a contour with a value each 10 ms.
struct DescriptorEntry {
  const char* name;  ///< column of the descriptors table, exactly the reference's
  const char* unit;
  const char* meaning;  ///< one plain sentence
  const char* citation;
  const char* source;  ///< file in core/tonescape/ that computes it
  Family family;
  FrameLength frame;
  Smoothing smoothing;
  /// How the value follows a change of level: as intensity to this power. 0: not at all. (Left out are the
  /// spectral slopes, which the reference's regression lets move by less than 0.001 a dB.)
  double level_exponent;
  float unvoiced;  ///< value of an unvoiced frame; of no meaning where every frame has a value
  Tolerance tolerance;
};

/// The 25 descriptors in the reference's column order, by Descriptor.
const std::array<DescriptorEntry, kDescriptorCount>& descriptorTable();

/// The row of `descriptor`, which is not kEnergy.
const DescriptorEntry& entryOf(Descriptor descriptor);

/// Their names, in order: the columns of every array of descriptors.
const std::vector<std::string>& descriptorNames();

}  // namespace tonescape
