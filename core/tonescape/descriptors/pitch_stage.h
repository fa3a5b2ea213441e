// Computes pitch, jitter and shimmer of 60 ms frames, as soon as their pitch is decided.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "tonescape/descriptors/octave_spectrum.h"
#include "tonescape/descriptors/perturbation.h"
#include "tonescape/descriptors/pitch_candidates.h"
#include "tonescape/descriptors/pitch_track.h"
#include "tonescape/signal/framing.h"
#include "tonescape/signal/sample_history.h"
#include "tonescape/signal/spectrum.h"

namespace tonescape {

/// A 60 ms frame whose pitch is decided; the values are not smoothed. The spans are valid inside the
/// callback.
struct PitchFrame {
  std::size_t index;                 ///< frame k starts at sample k * hop
  float f0_hz;                       ///< 0: unvoiced
  float f0_semitones;                ///< re 27.5 Hz; 0: unvoiced
  float jitter;                      ///< see PerturbationValues
  float shimmer_db;                  ///< see PerturbationValues
  std::span<const float> windowed;   ///< the frame times the window, layout.length samples
  std::span<const float> magnitude;  ///< its spectrum, layout.binCount() values
};

/// The pitch chain of one stream: Gaussian window, spectrum, octave spectrum, candidates, track, gate,
/// perturbation. Frames are pushed one by one; each comes out once, in order, 1 to 39 frames later. The stage
/// keeps the spectra and samples of the undecided frames. No allocation after the constructor, except in
/// finish().
class PitchStage {
 public:
  /// `layout`: frameLayout(sample_rate_hz, kLongFrameSeconds).
  explicit PitchStage(const FrameLayout& layout);

  /// Takes the next frame, layout.length samples that begin layout.hop samples after the last frame's, and
  /// calls `on_decided(const PitchFrame&)` for each frame that this decides.
  template <typename OnDecided>
  void push(std::span<const float> frame, OnDecided&& on_decided) {
    std::size_t index = track_.decidedCount();
    for (const float f0_hz : analyse(frame)) on_decided(describe(index++, f0_hz, perturbation_));
  }

  /// Calls `on_decided` for the frames that are still undecided, as if the input ended here. The stage itself
  /// is not changed: more frames can be pushed, and are decided as if this had not been called.
  template <typename OnDecided>
  void finish(OnDecided&& on_decided) const {
    std::array<float, PitchTrack::kMaxPending> pending;
    Perturbation perturbation = perturbation_;
    std::size_t index = track_.decidedCount();
    for (const float f0_hz : track_.finish(pending)) on_decided(describe(index++, f0_hz, perturbation));
  }

  std::size_t frameCount() const { return track_.frameCount(); }  ///< number of frames pushed
  /// Number of frames decided by push: the D of the rules for the end of the input (see
  /// Recording::functionals).
  std::size_t decidedCount() const { return track_.decidedCount(); }

 private:
  std::span<const float> analyse(std::span<const float> frame);
  PitchFrame describe(std::size_t index, float tracked_hz, Perturbation& perturbation) const;

  FrameLayout layout_;
  Spectrum<KissRealFft> spectrum_;
  OctaveSpectrum octave_spectrum_;
  SubharmonicSummation summation_;
  PitchTrack track_;
  SampleHistory history_;
  Perturbation perturbation_;
  // The last kMaxPending frames; frame k is in row k % kMaxPending.
  std::vector<float> windowed_;
  std::vector<float> magnitudes_;
  std::array<float, PitchTrack::kMaxPending> rms_;
};

}  // namespace tonescape
