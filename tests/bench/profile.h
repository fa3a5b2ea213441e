// Measures the stages of feature extraction separately, over the same frames.
#pragma once

#include <algorithm>
#include <chrono>
#include <span>
#include <vector>

#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/functionals/recording.h"
#include "tonescape/signal/four_spectra.h"
#include "tonescape/signal/window.h"

namespace tonescape {

template <typename Work>
double secondsOf(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The times of chains of stages over a recording, in seconds.
struct ChainTimes {
  double spectrum, spectrum_and_formants, pitch, pitch_and_harmonics, descriptors, functionals;
};

struct StageTime {
  const char* stage;
  double seconds;
};

/// The time of a stage without a chain of its own is the difference of two chains: of their minima, because
/// noise only adds time.
inline std::vector<StageTime> stageTimes(const ChainTimes& t) {
  return {{"spectrum of 20 ms", t.spectrum},
          {"formants", t.spectrum_and_formants - t.spectrum},
          {"spectrum of 60 ms, pitch, perturbation", t.pitch},
          {"HNR, harmonics", t.pitch_and_harmonics - t.pitch},
          {"mel bands, slopes, ratios, flux, framing",
           t.descriptors - t.spectrum_and_formants - t.pitch_and_harmonics},
          {"functionals", t.functionals}};
}

/// Runs the chains one after the other. `keep` depends on all results.
inline ChainTimes chainTimes(std::span<const float> samples, int sample_rate_hz, float& keep) {
  const FrameLayout short_layout = frameLayout(sample_rate_hz, kShortFrameSeconds);
  const FrameLayout long_layout = frameLayout(sample_rate_hz, kLongFrameSeconds);
  const std::size_t frames = frameCount(long_layout, samples.size());
  const auto groupAt = [&](const FrameLayout& layout, std::size_t k) {
    const auto count = static_cast<int>(std::min<std::size_t>(kLanes, frames - k));
    return FrameGroup(samples.data() + k * static_cast<std::size_t>(layout.hop), layout.length, layout.hop,
                      count);
  };
  FourSpectra<OouraRealFftLanes> spectra(short_layout, hammingWindow(short_layout.length));
  const double spectrum_s = secondsOf([&] {
    for (std::size_t k = 0; k < frames; k += kLanes) {
      spectra.compute(groupAt(short_layout, k));
      keep += spectra.magnitude(0)[1];
    }
  });

  Formants formants(short_layout);
  std::vector<std::complex<float>> bins(short_layout.binCount());
  std::vector<std::array<float, kFormantCount>> formant_hz(frames);
  const double with_formants_s = secondsOf([&] {
    for (std::size_t k = 0; k < frames; k += kLanes) {
      const FrameGroup group = groupAt(short_layout, k);
      spectra.compute(group);
      for (int lane = 0; lane < group.count(); ++lane) {
        spectra.copyBins(lane, bins);
        const FormantSet set = formants.compute(bins);
        for (int i = 0; i < kFormantCount; ++i) formant_hz[k + lane][i] = set[i].frequency_hz;
      }
    }
  });

  const auto track = [&](auto&& on_decided) {
    PitchStage pitch(long_layout);
    return secondsOf([&] {
      for (std::size_t k = 0; k < frames; k += kLanes) pitch.push(groupAt(long_layout, k), on_decided);
    });
  };
  const double pitch_s = track([&](const PitchFrame& frame) { keep += frame.f0_hz; });
  Harmonicity harmonicity(long_layout);
  Harmonics harmonics(long_layout);
  const double with_harmonics_s = track([&](const PitchFrame& frame) {
    keep += harmonicity.compute(frame.windowed, frame.f0_hz);
    keep += harmonics.compute(frame.magnitude, frame.f0_hz, formant_hz[frame.index]).h1_h2;
  });

  DescriptorFrames described;
  DescriptorExtractor extractor(sample_rate_hz);
  const double descriptors_s = secondsOf([&] { extractor.push(samples, described); });
  Recording recording(sample_rate_hz);
  recording.push(samples);
  const double functionals_s = secondsOf([&] { keep += recording.functionals().front(); });

  return {spectrum_s, with_formants_s, pitch_s, with_harmonics_s, descriptors_s, functionals_s};
}

inline void takeMinima(ChainTimes& least, const ChainTimes& once) {
  for (double ChainTimes::*part :
       {&ChainTimes::spectrum, &ChainTimes::spectrum_and_formants, &ChainTimes::pitch,
        &ChainTimes::pitch_and_harmonics, &ChainTimes::descriptors, &ChainTimes::functionals}) {
    least.*part = std::min(least.*part, once.*part);
  }
}

}  // namespace tonescape
