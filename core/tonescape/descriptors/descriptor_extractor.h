// From samples to low-level descriptors, frame by frame.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "tonescape/descriptors/alpha_ratio.h"
#include "tonescape/descriptors/cepstrum.h"
#include "tonescape/descriptors/formants.h"
#include "tonescape/descriptors/hammarberg_index.h"
#include "tonescape/descriptors/harmonicity.h"
#include "tonescape/descriptors/harmonics.h"
#include "tonescape/descriptors/loudness.h"
#include "tonescape/descriptors/mel_filterbank.h"
#include "tonescape/descriptors/pitch_stage.h"
#include "tonescape/descriptors/spectral_flux.h"
#include "tonescape/descriptors/spectral_slope.h"
#include "tonescape/signal/framing.h"
#include "tonescape/signal/spectrum.h"

namespace tonescape {

inline constexpr int kFormantCount = 3;

/// The descriptors of one 20 ms frame, not smoothed. Units: each descriptor's header.
struct ShortFrame {
  float loudness;
  float alpha_ratio;
  float hammarberg_index;
  float slope_0_500;
  float slope_500_1500;
  float spectral_flux;
  std::array<float, kCepstralCount> mfcc;
  std::array<Formant, kFormantCount> formants;
  float energy;
};

/// The descriptors of one 60 ms frame whose pitch is decided, not smoothed. Units: each descriptor's header.
struct VoiceFrame {
  float f0_hz;         ///< 0: unvoiced
  float f0_semitones;  ///< re 27.5 Hz; 0: unvoiced
  float jitter;
  float shimmer_db;
  float hnr_db;
  float h1_h2;
  float h1_a3;
  std::array<float, kFormantCount> formant_amplitude;

  bool voiced() const { return f0_semitones != 0.0f; }
};

/// The frames that a push has completed.
struct DescriptorFrames {
  std::vector<ShortFrame> shorts;
  std::vector<VoiceFrame> voices;

  void clear() {
    shorts.clear();
    voices.clear();
  }
};

/// The descriptor front end of one stream. Samples come in chunks of any size; the frames are the same bit
/// for bit as for one piece. Short frame k and voice frame k start at the same sample, k * hop; a voice frame
/// comes later, as it is longer and its pitch is decided only when the following frames are known (see
/// PitchTrack). Memory does not grow with the stream, and push allocates only where `frames` has to grow.
class DescriptorExtractor {
 public:
  /// Throws Error(kSampleRate) outside 8000 ... 96000 Hz.
  explicit DescriptorExtractor(int sample_rate_hz);

  /// Of the short frames.
  const FrameLayout& layout() const { return short_layout_; }

  /// Appends to `frames` what `samples` complete. `samples`: +-1, mono. Throws Error(kNonFiniteSample) or
  /// Error(kSampleScale) before taking any of them, so the stream can go on with the next chunk.
  void push(std::span<const float> samples, DescriptorFrames& frames);

  /// Appends to `voices` the frames whose pitch is not decided yet, as if the stream ended here. The stream
  /// is not changed and can go on.
  void undecided(std::vector<VoiceFrame>& voices);

 private:
  /// Short frames run ahead of decided voice frames by at most PitchTrack::kMaxPending and the difference of
  /// their lengths.
  static constexpr std::size_t kFormantMemory = 64;

  ShortFrame describe(std::span<const float> frame);
  VoiceFrame describe(const PitchFrame& pitch);

  FrameLayout short_layout_;
  FrameLayout long_layout_;
  Framer short_framer_;
  Framer long_framer_;

  Spectrum<SplitRadixFft> spectrum_;
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
  std::array<std::array<float, kFormantCount>, kFormantMemory>
      formant_hz_;  // of short frame k in row k % memory
};

}  // namespace tonescape
