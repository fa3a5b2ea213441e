// Levels of the harmonics of a voiced frame: H1-H2, H1-A3 and the formants' amplitudes.
#pragma once

#include <array>
#include <span>

#include "tonescape/signal/framing.h"

namespace tonescape {

inline constexpr int kHarmonicCount = 100;  ///< harmonics of a frame, at most

/// One harmonic as found in a magnitude spectrum.
struct Harmonic {
  int bin;          ///< bin of the peak; the nominal bin if not located; 0 if a duplicate
  float peak;       ///< magnitude of that bin; 0 if not located
  float magnitude;  ///< maximum of the parabola through the peak and its neighbours; 0 if not located
  float hz;         ///< frequency of that maximum; 0 if not located
  bool duplicate;   ///< discarded, because the next lower harmonic was located at the same bin
};

/// Levels of the harmonics of one frame, in dB.
struct HarmonicLevels {
  float h1_h2;                             ///< -201 ... 201
  float h1_a3;                             ///< -201 ... 201
  std::array<float, 3> formant_amplitude;  ///< F1 ... F3, relative to the fundamental
};

/// The levels of an unvoiced frame. The functionals take 0 for "no value", and average -201 like any other
/// value.
inline constexpr HarmonicLevels kUnvoicedHarmonicLevels = {0.0f, 0.0f, {-201.0f, -201.0f, -201.0f}};

/// Locates the harmonics of F0 in the spectrum of a 60 ms frame and compares their levels (Eyben et al. 2016,
/// section 3.1, as the reference implements it). Harmonics are counted from the fundamental, h = 0, nominal
/// frequency (h + 1) F0, h = 0 ... 99. Levels are 20 log10(magnitude / peak of the fundamental), at least
/// -200; -200 for a harmonic that was not located, -201 for a duplicate or where the fundamental was not
/// located.
///
/// Differences from the published definitions, all as in the reference: "H1" is the harmonic near 2 F0 and
/// "H2" the one near 3 F0 (Hanson 1997: F0 and 2 F0); a formant's amplitude is the level of the strongest
/// harmonic within 20 % of its frequency, whatever its bandwidth, and exactly 0 where there is none. Nothing
/// is corrected for the formants' influence on the harmonics.
///
/// The result depends on this frame only. No allocation.
class Harmonics {
 public:
  /// `layout`: the 60 ms frames' layout.
  explicit Harmonics(const FrameLayout& layout);

  /// `magnitude`: layout.binCount() values, Spectrum::magnitude() of the Gauss-windowed 60 ms frame; `f0_hz`:
  /// 0 for an unvoiced frame; `formant_hz`: F1 ... F3 of the 20 ms frame with the same start, 0 where
  /// missing.
  HarmonicLevels compute(std::span<const float> magnitude, float f0_hz,
                         const std::array<float, 3>& formant_hz);

  /// The harmonics that the last compute() of a voiced frame looked for: up to the highest that can be near a
  /// formant, at least three.
  std::span<const Harmonic> harmonics() const { return std::span(harmonics_).first(located_); }

 private:
  int nearestBin(float hz) const;
  void locate(std::span<const float> magnitude, float f0_hz, float highest_hz);
  Harmonic parabola(std::span<const float> magnitude, int peak) const;
  float level(int h) const;
  int strongestNear(float hz) const;

  double bin_spacing_hz_;
  double bins_per_hz_;
  double nyquist_hz_;
  std::array<Harmonic, kHarmonicCount> harmonics_{};
  int located_ = 0;  // how many of them the last frame has
};

}  // namespace tonescape
