// The low-level descriptors by name, and a value for each.
#pragma once

#include <array>
#include <cstddef>

namespace tonescape {

/// The low-level descriptors of eGeMAPSv02 in the reference's column order: the key of descriptorTable().
enum class Descriptor {
  kLoudness,
  kAlphaRatio,
  kHammarbergIndex,
  kSlope0To500,
  kSlope500To1500,
  kSpectralFlux,
  kMfcc1,
  kMfcc2,
  kMfcc3,
  kMfcc4,
  kPitch,
  kJitter,
  kShimmer,
  kHnr,
  kH1H2,
  kH1A3,
  kF1Frequency,
  kF1Bandwidth,
  kF1Amplitude,
  kF2Frequency,
  kF2Bandwidth,
  kF2Amplitude,
  kF3Frequency,
  kF3Bandwidth,
  kF3Amplitude,
  kEnergy  ///< mean square of the samples: behind the level, and no column of the reference's tables
};

inline constexpr int kDescriptorCount = static_cast<int>(Descriptor::kEnergy);  ///< 25: without kEnergy

/// The descriptors in order, without kEnergy.
inline constexpr std::array<Descriptor, kDescriptorCount> kDescriptors = [] {
  std::array<Descriptor, kDescriptorCount> all{};
  for (int i = 0; i < kDescriptorCount; ++i) all[i] = static_cast<Descriptor>(i);
  return all;
}();

/// The descriptor `i` positions behind `first`: of cepstral coefficients and formants by number.
constexpr Descriptor behind(Descriptor first, int i) {
  return static_cast<Descriptor>(static_cast<int>(first) + i);
}

/// One `T` for each descriptor, kEnergy included.
template <typename T>
class ByDescriptor {
 public:
  T& operator[](Descriptor descriptor) { return values_[static_cast<std::size_t>(descriptor)]; }
  const T& operator[](Descriptor descriptor) const { return values_[static_cast<std::size_t>(descriptor)]; }

 private:
  std::array<T, kDescriptorCount + 1> values_{};
};

/// The values of one frame. Units: descriptorTable(); energy: 0 to 1.
using DescriptorValues = ByDescriptor<float>;

}  // namespace tonescape
