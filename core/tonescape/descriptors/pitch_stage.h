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
#include "tonescape/descriptors/reference_gain.h"
#include "tonescape/signal/four_spectra.h"
#include "tonescape/signal/framing.h"
#include "tonescape/signal/sample_history.h"

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
/// perturbation. Frames are pushed in groups; each comes out once, in order, 1 to 39 frames later, and its
/// values do not depend on the grouping. The stage keeps the spectra and samples of the undecided frames. No
/// allocation after the constructor, except in finish().
class PitchStage {
 public:
  /// `layout`: frameLayout(sample_rate_hz, kLongFrameSeconds). `reference`: of the gate.
  explicit PitchStage(const FrameLayout& layout, LevelReference reference = LevelReference::kFullScale);

  /// Takes the next frames, of layout.length samples, and calls `on_decided(const PitchFrame&)` for each
  /// frame that they decide.
  template <typename OnDecided>
  void push(const FrameGroup& frames, OnDecided&& on_decided) {
    analyse(frames);
    for (int i = 0; i < frames.count(); ++i) {
      std::size_t index = track_.decidedCount();
      for (const float f0_hz : track(frames, i)) on_decided(describe(index++, f0_hz, perturbation_));
    }
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
  void analyse(const FrameGroup& frames);
  std::span<const float> track(const FrameGroup& frames, int i);
  PitchFrame describe(std::size_t index, float tracked_hz, Perturbation& perturbation) const;

  FrameLayout layout_;
  FourSpectra<KissRealFftLanes> spectra_;
  OctaveSpectrum octave_spectrum_;
  SubharmonicSummation summation_;
  PitchTrack track_;
  ReferenceGain gain_;
  float window_rms_;
  SampleHistory history_;
  Perturbation perturbation_;
  // The last kMaxPending frames; frame k is in row k % kMaxPending.
  std::vector<float> windowed_;
  std::vector<float> magnitudes_;
  std::array<float, PitchTrack::kMaxPending> rms_;  // times the gain
};

}  // namespace tonescape
