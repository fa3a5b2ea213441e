// From samples to low-level descriptors, frame by frame.
#pragma once

#include <array>
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
#include "tonescape/descriptors/spectral_flux.h"
#include "tonescape/descriptors/spectral_slope.h"
#include "tonescape/signal/framing.h"
#include "tonescape/signal/spectrum.h"

namespace tonescape {

inline constexpr int kFormantCount = 3;

/// A 60 ms frame whose pitch is decided, not smoothed: the values of the descriptors that are of 60 ms
/// frames.
struct VoiceFrame {
  float f0_hz;  ///< 0: unvoiced
  DescriptorValues values;
};

/// The frames that a push has completed.
struct DescriptorFrames {
  std::vector<DescriptorValues> shorts;  ///< of 20 ms: the descriptors that are of them, and the energy
  std::vector<VoiceFrame> voices;

  void clear() {
    shorts.clear();
    voices.clear();
  }
};

/// All descriptors of the 20 ms and the 60 ms frame that start together.
DescriptorValues joined(const DescriptorValues& short_frame, const VoiceFrame& voice);

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

  DescriptorValues describe(std::span<const float> frame);
  VoiceFrame describe(const PitchFrame& pitch);

  FrameLayout short_layout_;
  FrameLayout long_layout_;
  Framer short_framer_;
  Framer long_framer_;

  Spectrum<OouraRealFft> spectrum_;
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
  // Of short frame k in row k % memory.
  std::array<std::array<float, kFormantCount>, kFormantMemory> formant_hz_;
};

}  // namespace tonescape
