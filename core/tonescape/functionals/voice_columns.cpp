#include "tonescape/functionals/voice_columns.h"

namespace tonescape {

VoiceColumns voiceColumns(const ShortFrame& spectral, const VoiceFrame& voice) {
  VoiceColumns columns{};
  columns[kPitchColumn] = voice.f0_semitones;

  float* next = &columns[voice.voiced() ? kVoicedColumn : kUnvoicedColumn];
  *next++ = spectral.alpha_ratio;
  *next++ = spectral.hammarberg_index;
  *next++ = spectral.slope_0_500;
  *next++ = spectral.slope_500_1500;
  *next++ = spectral.spectral_flux;
  if (voice.voiced()) {
    for (const float mfcc : spectral.mfcc) *next++ = mfcc;
  }

  next = &columns[kQualityColumn];
  *next++ = voice.jitter;
  *next++ = voice.shimmer_db;
  *next++ = voice.hnr_db;
  *next++ = voice.h1_h2;
  *next++ = voice.h1_a3;
  for (int i = 0; i < kFormantCount; ++i) {
    *next++ = voice.voiced() ? spectral.formants[i].frequency_hz : 0.0f;
    *next++ = voice.voiced() ? spectral.formants[i].bandwidth_hz : 0.0f;
    *next++ = voice.formant_amplitude[i];
  }
  return columns;
}

}  // namespace tonescape
