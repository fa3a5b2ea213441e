// Computes functionals from smoothed contours.
#pragma once

#include <span>
#include <vector>

#include "tonescape/functionals/contour_view.h"
#include "tonescape/functionals/extrema.h"

namespace tonescape {

/// Provides the contours of a whole recording or a window: one value per 10 ms, at least one, smoothed except
/// for the energy. In a whole recording, views that depend on pitch may have fewer frames than the others
/// (see Recording); in a window all have the same number. A span is valid until the next call, and the caller
/// may overwrite it: only one contour at a time is copied, since a recording may last hours.
class SmoothedContours {
 public:
  virtual ~SmoothedContours() = default;
  /// The contour of contourViews()[view]. 0 means "no value here" where the view's smoothing is
  /// Smoothing::kNonzero.
  virtual std::span<float> contour(int view) = 0;
  /// The mean over all frames of Descriptor::kEnergy.
  virtual float meanEnergy() = 0;
};

/// 10 log10 of a mean square, in dB relative to full scale; -120 at or below 1e-12 (digital silence).
float soundLevelDb(float mean_square);

/// Computes functionals. It keeps its scratch memory, so that repeated calls with contours of similar length
/// do not allocate.
class Functionals {
 public:
  /// Writes functionalNames().size() values in the order of functionalNames(). Every value is finite if the
  /// contours are.
  void compute(SmoothedContours& contours, std::span<float> values);

 private:
  std::vector<Extremum> extrema_;
};

}  // namespace tonescape
