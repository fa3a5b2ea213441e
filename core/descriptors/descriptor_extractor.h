// From samples to low-level descriptors, frame by frame.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "descriptors/alpha_ratio.h"
#include "descriptors/cepstrum.h"
#include "descriptors/hammarberg_index.h"
#include "descriptors/loudness.h"
#include "descriptors/mel_filterbank.h"
#include "descriptors/spectral_flux.h"
#include "descriptors/spectral_slope.h"
#include "signal/framing.h"
#include "signal/spectrum.h"

namespace tonescape {

/// The descriptors of one 20 ms frame, not smoothed. Units: each descriptor's header.
struct ShortFrame {
  float loudness;
  float alpha_ratio;
  float hammarberg_index;
  float slope_0_500;
  float slope_500_1500;
  float spectral_flux;
  std::array<float, kCepstralCount> mfcc;
  float energy;
};

/// The descriptor front end of one stream. Samples come in chunks of any size; the frames are the same bit
/// for bit as for one piece. Frame k covers samples k * hop ... k * hop + length - 1 of the stream. Memory
/// does not grow with the stream, and push allocates only where `frames` has to grow.
class DescriptorExtractor {
 public:
  /// Throws Error(kSampleRate) outside 8000 ... 96000 Hz.
  explicit DescriptorExtractor(int sample_rate_hz);

  const FrameLayout& layout() const { return layout_; }

  /// Appends to `frames` the frames that `samples` complete. `samples`: +-1, mono. Throws
  /// Error(kNonFiniteSample) or Error(kSampleScale) before taking any of them, so the stream can go on with
  /// the next chunk.
  void push(std::span<const float> samples, std::vector<ShortFrame>& frames);

 private:
  ShortFrame describe(std::span<const float> frame);

  FrameLayout layout_;
  Framer framer_;
  Spectrum spectrum_;
  MelFilterbank filterbank_;
  Loudness loudness_;
  Cepstrum cepstrum_;
  AlphaRatio alpha_ratio_;
  HammarbergIndex hammarberg_index_;
  SpectralSlope slope_0_500_;
  SpectralSlope slope_500_1500_;
  SpectralFlux spectral_flux_;
};

}  // namespace tonescape
