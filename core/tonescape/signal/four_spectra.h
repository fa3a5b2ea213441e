// Computes the spectra of up to four windowed frames at once.
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "tonescape/signal/framing.h"
#include "tonescape/signal/kiss_real_fft_lanes.h"
#include "tonescape/signal/ooura_real_fft.h"

namespace tonescape {

/// Applies window, zero padding, Fourier transform and magnitude to a group of frames, one frame in each
/// lane. The results equal those of Spectrum bit for bit. No allocation after the constructor.
///
/// `Fft`: KissRealFftLanes or OouraRealFftLanes.
template <typename Fft>
class FourSpectra {
 public:
  /// `window`: layout.length values.
  FourSpectra(const FrameLayout& layout, std::vector<float> window);

  /// Takes 1 ... kLanes frames of layout.length samples. Overwrites windowed(), magnitude() and what
  /// copyBins() copies.
  void compute(const FrameGroup& frames);

  /// Frame `lane` times the window, layout.length samples.
  std::span<const float> windowed(int lane) const { return rowOf(std::span(windowed_), lane); }
  /// |X(k)| of frame `lane`, k = 0 ... fft_size/2.
  std::span<const float> magnitude(int lane) const { return rowOf(std::span(magnitude_), lane); }
  /// X(k) of frame `lane` into `bins`, from k = 0 on as many as it has room for, fft_size/2 + 1 at most; see
  /// Spectrum::bins().
  void copyBins(int lane, std::span<std::complex<float>> bins) const;

 private:
  Fft fft_;
  std::vector<float> window_;
  int offset_;                   // index of the frame's first sample in the padded frame
  std::vector<float> windowed_;  // kLanes rows
  std::vector<Lanes<float>> padded_;
  std::vector<LanesBin> bins_;
  std::vector<Lanes<float>> power_;
  std::vector<float> magnitude_;  // kLanes rows
};

extern template class FourSpectra<KissRealFftLanes>;
extern template class FourSpectra<OouraRealFftLanes>;

}  // namespace tonescape
