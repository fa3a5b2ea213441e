// Spectra of 60 ms frames on an octave axis, the front end of pitch detection.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tonescape/signal/framing.h"
#include "tonescape/signal/natural_spline.h"

namespace tonescape {

/// An axis with equal steps in log2(frequency / 1 Hz), from 25 Hz to the Nyquist frequency, as many points as
/// the spectrum has bins. Point p lies at first + p * step octaves.
struct OctaveAxis {
  int size;                  ///< number of points, fft_size/2 + 1
  double first;              ///< log2(25)
  double last;               ///< log2(Nyquist frequency)
  double step;               ///< (last - first) / (size - 1)
  double points_per_octave;  ///< size / (last - first): size, not size - 1, as the reference has it
};

/// Frequency of bin 1 on the octave axis, in Hz. The frame's nominal duration is rounded to float on purpose:
/// at 16 kHz this is 15.624999258 Hz, where FrameLayout::bin_spacing_hz is 15.625.
double octaveBinSpacingHz(const FrameLayout& layout);

/// The octave axis of one layout.
OctaveAxis octaveAxis(const FrameLayout& layout);

/// Hermes' preparation of a magnitude spectrum for subharmonic summation, in four steps:
///   1. Enhancement: every local maximum and two bins on each side of it keep their values, the other bins
///   between two maxima become 0. The bins before the first and after the last maximum are kept. (In a
///   spectrum with one maximum only, wherever it lies, bins 3 and up become 0, as in the reference.)
///   2. Smoothing by (1/4, 1/2, 1/4); the last bin stays as it is.
///   3. Natural cubic spline over log2(frequency), evaluated on octaveAxis().
///   4. Auditory weighting by an arctangent that is 1/2 at about 32 Hz and rises to 1; negative values become
///   0.
/// Source: D. J. Hermes, Measurement of pitch by subharmonic summation, JASA 83(1), 1988, section II. No
/// allocation after the constructor.
///
/// Takes up to kLanes frames together, since the spline's solution is a chain of dependent operations, which
/// takes as long for one frame as for four. A frame's result does not depend on the others.
class OctaveSpectrum {
 public:
  /// `layout`: the 60 ms frames' layout.
  explicit OctaveSpectrum(const FrameLayout& layout);

  /// Takes the magnitude spectrum of one frame, layout.binCount() finite values, into `lane`.
  void set(int lane, std::span<const float> magnitude);
  /// Computes all lanes.
  void compute();
  /// The octave spectrum of the frame in `lane`: axis().size values >= 0, in the unit of `magnitude`.
  std::span<const float> result(int lane) const { return rowOf(std::span(results_), lane); }

  const OctaveAxis& axis() const { return axis_; }  ///< the axis of the result

 private:
  void enhance(std::span<const float> magnitude, float* enhanced);
  void smooth();

  OctaveAxis axis_;
  NaturalSpline<Lanes<double>> spline_;
  std::vector<double> weight_;
  std::vector<std::int32_t> maximum_;   // 1 at a maximum; two zeros before the first bin, and after the last
  std::vector<float> enhanced_;         // kLanes rows
  std::vector<Lanes<float>> in_lanes_;  // the rows of enhanced_; one zero before bin 0
  std::vector<Lanes<double>> smoothed_;
  std::vector<Lanes<float>> on_axis_;
  std::vector<float> results_;  // kLanes rows
};

}  // namespace tonescape
