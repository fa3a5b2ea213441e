#include "tonescape/functionals/recorded_contours.h"

namespace tonescape {

std::array<float, kFullContourCount> fullContourValues(const ShortFrame& frame) {
  std::array<float, kFullContourCount> values{};
  values[kLoudnessContour] = frame.loudness;
  float* next = &values[kSpectralContour];
  *next++ = frame.alpha_ratio;
  *next++ = frame.hammarberg_index;
  *next++ = frame.slope_0_500;
  *next++ = frame.slope_500_1500;
  *next++ = frame.spectral_flux;
  for (const float mfcc : frame.mfcc) *next++ = mfcc;
  return values;
}

std::array<float, kQualityCount> qualityValues(const ShortFrame& spectral, const VoiceFrame& voice) {
  std::array<float, kQualityCount> values{};
  float* next = values.data();
  *next++ = voice.jitter;
  *next++ = voice.shimmer_db;
  *next++ = voice.hnr_db;
  *next++ = voice.h1_h2;
  *next++ = voice.h1_a3;
  for (int i = 0; i < kFormantCount; ++i) {
    *next++ = spectral.formants[i].frequency_hz;
    *next++ = spectral.formants[i].bandwidth_hz;
    *next++ = voice.formant_amplitude[i];
  }
  return values;
}

void RecordedContours::push(const ShortFrame& spectral, const VoiceFrame& voice) {
  std::array<float, kFullContourCount> full = fullContourValues(spectral);
  full[kPitchContour] = voice.f0_semitones;
  for (int c = 0; c < kFullContourCount; ++c) full_[c].push(full[c]);
  energy_sum_ += spectral.energy;
  if (!keep_unvoiced_ && !voice.voiced()) return;
  const std::array<float, kQualityCount> quality = qualityValues(spectral, voice);
  for (int c = 0; c < kQualityCount; ++c) quality_[c].push(quality[c]);
}

void RecordedContours::appendFull(int contour, std::vector<float>& values) const {
  full_[contour].forEachPage(
      [&](std::span<const float> page) { values.insert(values.end(), page.begin(), page.end()); });
}

void RecordedContours::appendQuality(int column, float unvoiced, std::vector<float>& values) const {
  std::size_t frame = values.size();
  appendFull(kPitchContour, values);
  const auto skipUnvoiced = [&] {
    if (keep_unvoiced_) return;
    while (frame < values.size() && values[frame] == 0.0f) values[frame++] = unvoiced;
  };
  quality_[column].forEachPage([&](std::span<const float> page) {
    for (const float value : page) {
      skipUnvoiced();
      values[frame++] = value;
    }
  });
  skipUnvoiced();
}

}  // namespace tonescape
