// Computes low-level descriptors from samples, frame by frame.
#pragma once

#include <array>
#include <complex>
#include <span>
#include <vector>

#include "tonescape/descriptors/alpha_ratio.h"
#include "tonescape/descriptors/cepstrum.h"
#include "tonescape/descriptors/descriptor.h"
#include "tonescape/descriptors/formants.h"
#include "tonescape/descriptors/hammarberg_index.h"
#include "tonescape/descriptors/harmonicity.h"
#include "tonescape/descriptors/harmonics.h"
#include "tonescape/descriptors/loudness.h"
#include "tonescape/descriptors/mel_filterbank.h"
#include "tonescape/descriptors/pitch_stage.h"
#include "tonescape/descriptors/reference_gain.h"
#include "tonescape/descriptors/spectral_flux.h"
#include "tonescape/descriptors/spectral_slope.h"
#include "tonescape/signal/four_spectra.h"
#include "tonescape/signal/framing.h"

namespace tonescape {

inline constexpr int kFormantCount = 3;  ///< F1 ... F3

/// A 60 ms frame whose pitch is decided, and the descriptors that are computed from 60 ms frames; not
/// smoothed.
struct VoiceFrame {
  float f0_hz;              ///< pitch; 0: unvoiced
  DescriptorValues values;  ///< of the descriptors of FrameLength::k60Ms
};

/// The frames that one push or several have completed.
struct DescriptorFrames {
  std::vector<DescriptorValues> shorts;  ///< 20 ms frames: their descriptors (k20Ms), and the energy
  std::vector<VoiceFrame> voices;        ///< 60 ms frames

  /// Removes all frames and keeps the memory.
  void clear() {
    shorts.clear();
    voices.clear();
  }
};

/// All descriptors of a 20 ms and a 60 ms frame that start at the same sample.
DescriptorValues joined(const DescriptorValues& short_frame, const VoiceFrame& voice);

/// The descriptor front end of one stream. Samples come in chunks of any size; the frames do not depend on
/// it, bit for bit. Short frame k and voice frame k start at the same sample, k * hop; a voice frame comes
/// later, because it is longer and its pitch is decided only when later frames are known (see PitchTrack).
/// Memory does not grow with the stream, and push allocates only where `frames` has to grow.
class DescriptorExtractor {
 public:
  /// Throws Error(kSampleRate) outside 8000 ... 96000 Hz. With LevelReference::kStream, descriptors that
  /// eGeMAPS takes from the power spectrum are taken from it at kReferenceLevelDb, and loudness is brought
  /// back to the level of the samples by its law (kLoudnessExponent); pitch is gated relative to the stream's
  /// level. If the samples are scaled, then loudness, flux and energy follow by their laws, and all other
  /// descriptors stay as they are.
  explicit DescriptorExtractor(int sample_rate_hz, LevelReference reference = LevelReference::kFullScale);

  /// The layout of the short frames.
  const FrameLayout& layout() const { return short_layout_; }

  /// Appends to `frames` the frames that `samples` complete. `samples`: +-1, mono. Throws
  /// Error(kNonFiniteSample) or Error(kSampleScale) before taking any of them, so the stream can go on with
  /// the next chunk.
  void push(std::span<const float> samples, DescriptorFrames& frames);

  /// Appends to `voices` the frames whose pitch is not decided yet, as if the stream ended here. The stream
  /// is not changed and can go on.
  void undecided(std::vector<VoiceFrame>& voices);

 private:
  /// The number of short frames whose formants are kept: short frames run ahead of decided voice frames by at
  /// most PitchTrack::kMaxPending, the difference of their lengths and a group of frames.
  static constexpr std::size_t kFormantMemory = 64;

  void describe(const FrameGroup& frames, std::vector<DescriptorValues>& shorts);
  DescriptorValues describe(std::span<const float> frame, int lane);
  VoiceFrame describe(const PitchFrame& pitch);

  FrameLayout short_layout_;
  FrameLayout long_layout_;
  Framer short_framer_;
  Framer long_framer_;

  FourSpectra<OouraRealFftLanes> spectra_;
  std::vector<std::complex<float>> bins_;  // of one frame
  std::vector<float> power_;               // of one frame, with gain_
  ReferenceGain gain_;
  MelFilterbank filterbank_;
  Loudness loudness_;
  Cepstrum cepstrum_;
  AlphaRatio alpha_ratio_;
  HammarbergIndex hammarberg_index_;
  SpectralSlope slope_0_500_;
  SpectralSlope slope_500_1500_;
  SpectralFlux spectral_flux_;
  Formants formants_;

  PitchStage pitch_;
  Harmonicity harmonicity_;
  Harmonics harmonics_;

  std::size_t short_count_ = 0;
  // F1 ... F3 of short frame k are in row k % kFormantMemory.
  std::array<std::array<float, kFormantCount>, kFormantMemory> formant_hz_;
};

}  // namespace tonescape
