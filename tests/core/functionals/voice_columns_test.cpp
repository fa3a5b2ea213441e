#include "tonescape/functionals/voice_columns.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

const ShortFrame kSpectral = {.loudness = 1,
                              .alpha_ratio = 2,
                              .hammarberg_index = 3,
                              .slope_0_500 = 4,
                              .slope_500_1500 = 5,
                              .spectral_flux = 6,
                              .mfcc = {7, 8, 9, 10},
                              .formants = {{{500, 50}, {1500, 60}, {2500, 70}}},
                              .energy = 11};

}  // namespace

TEST_CASE("voice columns: a voiced frame") {
  const VoiceFrame voice = {.f0_hz = 110,
                            .f0_semitones = 24,
                            .jitter = 0.01f,
                            .shimmer_db = 0.5f,
                            .hnr_db = 12,
                            .h1_h2 = 13,
                            .h1_a3 = 14,
                            .formant_amplitude = {-10, -20, -30}};
  const VoiceColumns expected = {24,    0,    0,  0,  0,  0,   2,  3,   4,    5,  6,   7,    8,  9,  10,
                                 0.01f, 0.5f, 12, 13, 14, 500, 50, -10, 1500, 60, -20, 2500, 70, -30};
  CHECK(voiceColumns(kSpectral, voice) == expected);
}

TEST_CASE("voice columns: an unvoiced frame keeps its formants' amplitudes, not their frequencies") {
  const VoiceFrame voice = {.f0_hz = 0,
                            .f0_semitones = 0,
                            .jitter = 0,
                            .shimmer_db = 0,
                            .hnr_db = 0,
                            .h1_h2 = 0,
                            .h1_a3 = 0,
                            .formant_amplitude = {-201, -201, -201}};
  const VoiceColumns expected = {0, 2, 3, 4, 5, 6, 0, 0,    0, 0, 0,    0, 0, 0,   0,
                                 0, 0, 0, 0, 0, 0, 0, -201, 0, 0, -201, 0, 0, -201};
  CHECK(voiceColumns(kSpectral, voice) == expected);
}
