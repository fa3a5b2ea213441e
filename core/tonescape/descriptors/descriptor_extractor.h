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

/// A 60 ms frame whose pitch is decided, and the descriptors in which 0 stands for "no value here": pitch,
/// voice quality and formants; not smoothed. The formants are those of the 20 ms frame with the same start.
struct VoiceFrame {
  float f0_hz;              ///< pitch; 0: unvoiced
  DescriptorValues values;  ///< of the descriptors of Smoothing::kNonzero
};

/// The frames that one push or several have completed.
struct DescriptorFrames {
  std::vector<DescriptorValues> shorts;  ///< 20 ms frames: the descriptors of Smoothing::kAll, and the energy
  std::vector<VoiceFrame> voices;        ///< 60 ms frames

  /// Removes all frames and keeps the memory.
  void clear() {
    shorts.clear();
    voices.clear();
  }
};

/// Which frames get formants.
enum class FormantFrames {
  kAll,    ///< all
  kVoiced  ///< the voiced ones, which are all that the functionals use; unvoiced frames have 0
};

/// All descriptors of a 20 ms and a 60 ms frame that start at the same sample.
DescriptorValues joined(const DescriptorValues& short_frame, const VoiceFrame& voice);

/// The descriptor front end of one stream. Samples come in chunks of any size; the frames do not depend on
/// it, bit for bit. Short frame k and voice frame k start at the same sample, k * hop; a voice frame comes
/// later, because it is longer and its pitch is decided only when later frames are known (see PitchTrack).
/// Memory does not grow with the stream, and push allocates only where `frames` has to grow.
class DescriptorExtractor {
 public:
  /// Throws Error(kSampleRate) outside 8000 ... 96000 Hz. `reference`: what the gate of pitch refers to;
  /// LevelReference::kFullScale is eGeMAPS.
  explicit DescriptorExtractor(int sample_rate_hz, FormantFrames formant_frames = FormantFrames::kAll,
                               LevelReference reference = LevelReference::kFullScale);

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
  /// The number of short frames whose spectra are kept: short frames run ahead of decided voice frames by at
  /// most PitchTrack::kMaxPending, the difference of their lengths and a group of frames.
  static constexpr std::size_t kSpectrumMemory = 64;

  void describe(const FrameGroup& frames, std::vector<DescriptorValues>& shorts);
  DescriptorValues describe(std::span<const float> frame, int lane);
  VoiceFrame describe(const PitchFrame& pitch);
  std::span<std::complex<float>> binsOf(std::size_t frame);

  FrameLayout short_layout_;
  FrameLayout long_layout_;
  Framer short_framer_;
  Framer long_framer_;

  FourSpectra<OouraRealFftLanes> spectra_;
  std::vector<float> power_;  // of one frame
  MelFilterbank filterbank_;
  Loudness loudness_;
  Cepstrum cepstrum_;
  AlphaRatio alpha_ratio_;
  HammarbergIndex hammarberg_index_;
  SpectralSlope slope_0_500_;
  SpectralSlope slope_500_1500_;
  SpectralFlux spectral_flux_;

  PitchStage pitch_;
  Harmonicity harmonicity_;
  Harmonics harmonics_;

  FormantFrames formant_frames_;
  Formants formants_;
  std::size_t short_count_ = 0;
  std::vector<std::complex<float>> bins_;  // of the last short frames: the formants wait for the pitch
};

}  // namespace tonescape
