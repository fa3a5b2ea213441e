#include "descriptors/descriptor_extractor.h"

#include "descriptors/frame_energy.h"
#include "signal/samples.h"
#include "signal/window.h"

namespace tonescape {
namespace {

FrameLayout checkedLayout(int sample_rate_hz) {
  checkSampleRate(sample_rate_hz);
  return frameLayout(sample_rate_hz, kShortFrameSeconds);
}

}  // namespace

DescriptorExtractor::DescriptorExtractor(int sample_rate_hz)
    : layout_(checkedLayout(sample_rate_hz)),
      framer_(layout_),
      spectrum_(layout_, hammingWindow(layout_.length)),
      filterbank_(layout_),
      loudness_(filterbank_),
      alpha_ratio_(layout_),
      hammarberg_index_(layout_),
      slope_0_500_(layout_, 0.0, 500.0),
      slope_500_1500_(layout_, 500.0, 1500.0),
      spectral_flux_(layout_) {}

void DescriptorExtractor::push(std::span<const float> samples, std::vector<ShortFrame>& frames) {
  checkSamples(samples);
  framer_.push(samples, [&](std::span<const float> frame) { frames.push_back(describe(frame)); });
}

ShortFrame DescriptorExtractor::describe(std::span<const float> frame) {
  spectrum_.compute(frame);
  const std::span<const float> power = spectrum_.power();
  MelBands bands;
  filterbank_.compute(power, bands);

  ShortFrame result;
  result.loudness = loudness_.compute(bands);
  result.alpha_ratio = alpha_ratio_.compute(power);
  result.hammarberg_index = hammarberg_index_.compute(power);
  result.slope_0_500 = slope_0_500_.compute(power);
  result.slope_500_1500 = slope_500_1500_.compute(power);
  result.spectral_flux = spectral_flux_.compute(spectrum_.magnitude());
  result.mfcc = cepstrum_.compute(bands);
  result.energy = frameEnergy(frame);
  return result;
}

}  // namespace tonescape
