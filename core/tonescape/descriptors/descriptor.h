// The low-level descriptors by name, and containers with a value for each.
#pragma once

#include <array>
#include <cstddef>

namespace tonescape {

/// The low-level descriptors of eGeMAPSv02 in the reference's column order: the key of descriptorTable().
enum class Descriptor {
  kLoudness,         ///< auditory model, arbitrary unit (loudness.h)
  kAlphaRatio,       ///< dB (alpha_ratio.h)
  kHammarbergIndex,  ///< dB (hammarberg_index.h)
  kSlope0To500,      ///< spectral slope from 0 to 500 Hz, dB/Hz (spectral_slope.h)
  kSlope500To1500,   ///< spectral slope from 500 to 1500 Hz, dB/Hz
  kSpectralFlux,     ///< arbitrary unit (spectral_flux.h)
  kMfcc1,            ///< mel-frequency cepstral coefficient 1 (cepstrum.h)
  kMfcc2,            ///< the same, coefficient 2
  kMfcc3,            ///< the same, coefficient 3
  kMfcc4,            ///< the same, coefficient 4
  kPitch,            ///< semitones above 27.5 Hz; 0: unvoiced (pitch_stage.h)
  kJitter,           ///< ratio (perturbation.h)
  kShimmer,          ///< dB (perturbation.h)
  kHnr,              ///< harmonics-to-noise ratio, dB (harmonicity.h)
  kH1H2,             ///< dB (harmonics.h)
  kH1A3,             ///< dB (harmonics.h)
  kF1Frequency,      ///< formant 1, Hz (formants.h)
  kF1Bandwidth,      ///< formant 1, Hz
  kF1Amplitude,      ///< formant 1, dB relative to the fundamental (harmonics.h)
  kF2Frequency,      ///< formant 2, Hz
  kF2Bandwidth,      ///< formant 2, Hz
  kF2Amplitude,      ///< formant 2, dB relative to the fundamental
  kF3Frequency,      ///< formant 3, Hz
  kF3Bandwidth,      ///< formant 3, Hz
  kF3Amplitude,      ///< formant 3, dB relative to the fundamental
  kEnergy            ///< mean square of the samples, for the sound level; no column of the reference's tables
};

inline constexpr int kDescriptorCount = static_cast<int>(Descriptor::kEnergy);  ///< without kEnergy

/// The descriptors in order, without kEnergy.
inline constexpr std::array<Descriptor, kDescriptorCount> kDescriptors = [] {
  std::array<Descriptor, kDescriptorCount> all{};
  for (int i = 0; i < kDescriptorCount; ++i) all[i] = static_cast<Descriptor>(i);
  return all;
}();

/// The descriptor `i` positions after `first`, to choose cepstral coefficients and formants by number.
constexpr Descriptor offset(Descriptor first, int i) {
  return static_cast<Descriptor>(static_cast<int>(first) + i);
}

/// One `T` for each descriptor, kEnergy included.
template <typename T>
class ByDescriptor {
 public:
  /// The value of `descriptor`.
  T& operator[](Descriptor descriptor) { return values_[static_cast<std::size_t>(descriptor)]; }
  /// The value of `descriptor`.
  const T& operator[](Descriptor descriptor) const { return values_[static_cast<std::size_t>(descriptor)]; }

 private:
  std::array<T, kDescriptorCount + 1> values_{};
};

/// The values of one frame. Their units are in descriptorTable(); the energy is 0 to 1 for samples within
/// +-1.
using DescriptorValues = ByDescriptor<float>;

}  // namespace tonescape
