#include "tonescape/descriptors/descriptor_extractor.h"

#include <algorithm>

#include "tonescape/descriptors/descriptor_table.h"
#include "tonescape/descriptors/frame_energy.h"
#include "tonescape/signal/audio_checks.h"
#include "tonescape/signal/window.h"

namespace tonescape {
namespace {

FrameLayout checkedLayout(int sample_rate_hz, double frame_seconds) {
  checkSampleRate(sample_rate_hz);
  return frameLayout(sample_rate_hz, frame_seconds);
}

}  // namespace

DescriptorValues joined(const DescriptorValues& short_frame, const VoiceFrame& voice) {
  DescriptorValues all = short_frame;
  for (const Descriptor descriptor : kDescriptors) {
    if (entryOf(descriptor).smoothing == Smoothing::kNonzero) all[descriptor] = voice.values[descriptor];
  }
  return all;
}

DescriptorExtractor::DescriptorExtractor(int sample_rate_hz, FormantFrames formant_frames,
                                         LevelReference reference)
    : short_layout_(checkedLayout(sample_rate_hz, kShortFrameSeconds)),
      long_layout_(frameLayout(sample_rate_hz, kLongFrameSeconds)),
      short_framer_(short_layout_),
      long_framer_(long_layout_),
      spectra_(short_layout_, hammingWindow(short_layout_.length)),
      power_(short_layout_.binCount()),
      filterbank_(short_layout_),
      loudness_(filterbank_),
      alpha_ratio_(short_layout_),
      hammarberg_index_(short_layout_),
      slope_0_500_(short_layout_, 0.0, 500.0),
      slope_500_1500_(short_layout_, 500.0, 1500.0),
      spectral_flux_(short_layout_),
      pitch_(long_layout_, reference),
      harmonicity_(long_layout_),
      harmonics_(long_layout_),
      formant_frames_(formant_frames),
      formants_(short_layout_),
      bins_(kSpectrumMemory * formants_.binCount()) {}

void DescriptorExtractor::push(std::span<const float> samples, DescriptorFrames& frames) {
  checkSamples(samples);
  // The samples are taken a few hops at a time, so that bins_, which keeps kSpectrumMemory short frames,
  // still holds those that the voice frames need.
  while (!samples.empty()) {
    const std::span<const float> some =
        samples.first(std::min<std::size_t>(samples.size(), kLanes * short_layout_.hop));
    samples = samples.subspan(some.size());
    short_framer_.push(some, [&](const FrameGroup& group) { describe(group, frames.shorts); });
    long_framer_.push(some, [&](const FrameGroup& group) {
      pitch_.push(group, [&](const PitchFrame& pitch) { frames.voices.push_back(describe(pitch)); });
    });
  }
}

void DescriptorExtractor::undecided(std::vector<VoiceFrame>& voices) {
  pitch_.finish([&](const PitchFrame& pitch) { voices.push_back(describe(pitch)); });
}

void DescriptorExtractor::describe(const FrameGroup& frames, std::vector<DescriptorValues>& shorts) {
  spectra_.compute(frames);
  for (int lane = 0; lane < frames.count(); ++lane) shorts.push_back(describe(frames[lane], lane));
}

DescriptorValues DescriptorExtractor::describe(std::span<const float> frame, int lane) {
  DescriptorValues values;
  values[Descriptor::kEnergy] = frameEnergy(frame);
  const std::span<const float> magnitude = spectra_.magnitude(lane);
  for (std::size_t k = 0; k < power_.size(); ++k) power_[k] = magnitude[k] * magnitude[k];
  const std::span<const float> power = power_;
  MelBands bands;
  filterbank_.compute(power, bands);

  values[Descriptor::kLoudness] = loudness_.compute(bands);
  values[Descriptor::kAlphaRatio] = alpha_ratio_.compute(power);
  values[Descriptor::kHammarbergIndex] = hammarberg_index_.compute(power);
  values[Descriptor::kSlope0To500] = slope_0_500_.compute(power);
  values[Descriptor::kSlope500To1500] = slope_500_1500_.compute(power);
  values[Descriptor::kSpectralFlux] = spectral_flux_.compute(magnitude);
  const std::array<float, kCepstralCount> mfcc = cepstrum_.compute(bands);
  for (int i = 0; i < kCepstralCount; ++i) values[offset(Descriptor::kMfcc1, i)] = mfcc[i];

  spectra_.copyBins(lane, binsOf(short_count_++));
  return values;
}

// The bins of a short frame that the formants need.
std::span<std::complex<float>> DescriptorExtractor::binsOf(std::size_t frame) {
  const std::size_t count = formants_.binCount();
  return std::span(bins_).subspan(frame % kSpectrumMemory * count, count);
}

VoiceFrame DescriptorExtractor::describe(const PitchFrame& pitch) {
  VoiceFrame voice{pitch.f0_hz, {}};
  DescriptorValues& values = voice.values;
  values[Descriptor::kPitch] = pitch.f0_semitones;
  values[Descriptor::kJitter] = pitch.jitter;
  values[Descriptor::kShimmer] = pitch.shimmer_db;
  values[Descriptor::kHnr] = harmonicity_.compute(pitch.windowed, pitch.f0_hz);
  std::array<float, kFormantCount> formant_hz{};
  if (formant_frames_ == FormantFrames::kAll || pitch.f0_hz > 0.0f) {
    const FormantSet formants = formants_.compute(binsOf(pitch.index));
    for (int i = 0; i < kFormantCount; ++i) {
      values[offset(Descriptor::kF1Frequency, 3 * i)] = formants[i].frequency_hz;
      values[offset(Descriptor::kF1Bandwidth, 3 * i)] = formants[i].bandwidth_hz;
      formant_hz[i] = formants[i].frequency_hz;
    }
  }
  const HarmonicLevels levels = harmonics_.compute(pitch.magnitude, pitch.f0_hz, formant_hz);
  values[Descriptor::kH1H2] = levels.h1_h2;
  values[Descriptor::kH1A3] = levels.h1_a3;
  for (int i = 0; i < kFormantCount; ++i)
    values[offset(Descriptor::kF1Amplitude, 3 * i)] = levels.formant_amplitude[i];
  return voice;
}

}  // namespace tonescape
