// From smoothed contours to functionals.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "functionals/extrema.h"

namespace tonescape {

/// Contours of equal length, one value a frame of 10 ms, smoothed but for the energy: a whole recording's or
/// a window's.
struct Contours {
  std::span<const float> loudness;
  /// spectralFlux, mfcc1 ... mfcc4.
  std::array<std::span<const float>, 5> flux_and_mfcc;
  std::span<const float> energy;

  std::size_t frames() const { return loudness.size(); }
};

/// 10 log10 of a mean square, in dB relative to full scale; -120 at or below 1e-12 (digital silence).
float soundLevelDb(float mean_square);

/// Computes functionals; holds the scratch memory, so that repeated calls with contours of about one length
/// do not allocate.
class Functionals {
 public:
  /// Writes functionalNames().size() values in the order of functionalNames(). `contours`: at least one
  /// frame. Every value is finite if the contours are.
  void compute(const Contours& contours, std::span<float> values);

 private:
  std::vector<float> sorted_;
  std::vector<Extremum> extrema_;
};

}  // namespace tonescape
