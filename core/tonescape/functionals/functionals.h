// From smoothed contours to functionals.
#pragma once

#include <span>
#include <vector>

#include "tonescape/functionals/contour_view.h"
#include "tonescape/functionals/extrema.h"

namespace tonescape {

/// Contours of a whole recording or a window, one value a frame of 10 ms, smoothed but for the energy. Views
/// that depend on pitch may see fewer frames than the others in a whole recording (see Recording), as many in
/// a window. At least one frame each. A span is valid until the next call, and the caller's to change: of a
/// recording of hours there is memory for one contour.
class SmoothedContours {
 public:
  virtual ~SmoothedContours() = default;
  /// Of contourViews()[view]. 0 means "no value here" where the view's smoothing is Smoothing::kNonzero.
  virtual std::span<float> contour(int view) = 0;
  virtual float meanEnergy() = 0;
};

/// 10 log10 of a mean square, in dB relative to full scale; -120 at or below 1e-12 (digital silence).
float soundLevelDb(float mean_square);

/// Computes functionals; holds the scratch memory, so that repeated calls with contours of about one length
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
