#include "tonescape/descriptors/descriptor_table.h"

#include <cassert>

#include "tonescape/descriptors/harmonics.h"
#include "tonescape/descriptors/loudness.h"

namespace tonescape {
namespace {

using enum Family;
using enum FrameLength;
using enum Smoothing;

// As in the reference, the formants' amplitudes are averaged over unvoiced frames too: -201 counts as a
// value, while 0 would stand for no value.
constexpr float kUnvoicedAmplitude = kUnvoicedHarmonicLevels.formant_amplitude[0];

constexpr Tolerance kFine{1e-5, 2e-6};           // loudness, flux, slopes
constexpr Tolerance kOfLogSpectrum{1e-5, 2e-4};  // dB of bands, cepstrum
constexpr Tolerance kOfPeriods{1e-5, 2e-5};      // pitch, jitter, shimmer
constexpr Tolerance kOfHarmonics{1e-5, 1e-3};    // dB of harmonics
constexpr Tolerance kOfRoots{1e-5, 0.0};         // Hz of formants

// clang-format off
constexpr std::array<DescriptorEntry, kDescriptorCount> kTable = {{
    {"Loudness_sma3", "loudness",
     "How loud the sound is to an ear: the energy in 26 mel bands, weighted by the ear's sensitivity, each to the power of 0.33, averaged; an arbitrary unit, not sones",
     "Hermansky 1990", "descriptors/loudness.cpp",
     kLoudness, k20Ms, kAll, kLoudnessExponent, 0.0, false, 0.0f, kFine},
    {"alphaRatio_sma3", "dB",
     "Energy from 1 to 5 kHz relative to the energy below 1 kHz: negative for most voices, nearer to 0 for a bright or pressed one, lower for a soft or breathy one",
     "Frokjaer-Jensen & Prytz 1976", "descriptors/alpha_ratio.cpp",
     kSpectralBalance, k20Ms, kAll, 0.0, 0.0, true, 0.0f, kOfLogSpectrum},
    {"hammarbergIndex_sma3", "dB",
     "Strongest part of the spectrum below 2 kHz relative to the strongest from 2 to 5 kHz: smaller for a loud or pressed voice",
     "Hammarberg et al. 1980", "descriptors/hammarberg_index.cpp",
     kSpectralBalance, k20Ms, kAll, 0.0, 0.0, true, 0.0f, kOfLogSpectrum},
    {"slope0-500_sma3", "dB/Hz",
     "How steeply the level rises (above 0) or falls (below 0) with frequency from 0 to 500 Hz",
     "Eyben et al. 2016", "descriptors/spectral_slope.cpp",
     kSpectralBalance, k20Ms, kAll, 0.0, -0.0008, true, 0.0f, kFine},
    {"slope500-1500_sma3", "dB/Hz",
     "How steeply the level rises (above 0) or falls (below 0) with frequency from 500 to 1500 Hz",
     "Eyben et al. 2016", "descriptors/spectral_slope.cpp",
     kSpectralBalance, k20Ms, kAll, 0.0, -0.000545, true, 0.0f, kFine},
    {"spectralFlux_sma3", "magnitude",
     "How much the spectrum up to 5 kHz changes from one frame to the next: 0 for a steady sound, larger for a louder or more lively one",
     "Eyben et al. 2016", "descriptors/spectral_flux.cpp",
     kTimbre, k20Ms, kAll, 0.5, 0.0, false, 0.0f, kFine},
    {"mfcc1_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 1, the tilt of the spectrum: above 0 where low frequencies are stronger than high ones",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp",
     kTimbre, k20Ms, kAll, 0.0, 0.0, true, 0.0f, kOfLogSpectrum},
    {"mfcc2_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 2: above 0 where the two ends of the spectrum are stronger than its middle",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp",
     kTimbre, k20Ms, kAll, 0.0, 0.0, true, 0.0f, kOfLogSpectrum},
    {"mfcc3_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 3, a finer shape of the spectrum: one and a half waves from its low to its high end",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp",
     kTimbre, k20Ms, kAll, 0.0, 0.0, true, 0.0f, kOfLogSpectrum},
    {"mfcc4_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 4, a still finer shape of the spectrum: two waves from its low to its high end",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp",
     kTimbre, k20Ms, kAll, 0.0, 0.0, true, 0.0f, kOfLogSpectrum},
    {"F0semitoneFrom27.5Hz_sma3nz", "semitones",
     "Pitch in semitones above 27.5 Hz, 12 to the octave: 24 is 110 Hz, 36 is 220 Hz; 0 where unvoiced",
     "Hermes 1988", "descriptors/pitch_stage.cpp",
     kPitch, k60Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfPeriods},
    {"jitterLocal_sma3nz", "ratio",
     "How much the length of a pitch period differs from that of the next, relative to their mean (0.01 is 1 %): more for a rough voice; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/perturbation.cpp",
     kVoiceQuality, k60Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfPeriods},
    {"shimmerLocaldB_sma3nz", "dB",
     "How much the height of a pitch period differs from that of the next, in dB: more for a rough or hoarse voice; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/perturbation.cpp",
     kVoiceQuality, k60Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfPeriods},
    {"HNRdBACF_sma3nz", "dB",
     "Harmonics-to-noise ratio, the periodic part of the voice relative to the rest: smaller for a hoarse or breathy voice; 0 where unvoiced",
     "Boersma 1993", "descriptors/harmonicity.cpp",
     kVoiceQuality, k60Ms, kNonzero, 0.0, 0.0, true, 0.0f, kOfHarmonics},
    {"logRelF0-H1-H2_sma3nz", "dB",
     "Level of the harmonic near twice the pitch relative to the one near three times the pitch, though the name says first and second; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/harmonics.cpp",
     kVoiceQuality, k60Ms, kNonzero, 0.0, 0.0, true, 0.0f, kOfHarmonics},
    {"logRelF0-H1-A3_sma3nz", "dB",
     "Level of the harmonic near twice the pitch relative to the strongest one near the third formant: higher for a soft or breathy voice; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/harmonics.cpp",
     kVoiceQuality, k60Ms, kNonzero, 0.0, 0.0, true, 0.0f, kOfHarmonics},
    {"F1frequency_sma3nz", "Hz",
     "Frequency of formant 1, the lowest resonance of the mouth and throat, by a root of 2 - A(z) where the textbook takes the predictor A(z): a lone resonance has none",
     "Makhoul 1975", "descriptors/formants.cpp",
     kFormants, k20Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfRoots},
    {"F1bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 1, how broad the lowest resonance is: by the same root of 2 - A(z), so much broader than the textbook's",
     "Makhoul 1975", "descriptors/formants.cpp",
     kFormants, k20Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfRoots},
    {"F1amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic within 20 % of formant 1 relative to the one at the pitch itself; -201 where unvoiced, which the statistics count in",
     "Eyben et al. 2016", "descriptors/harmonics.cpp",
     kFormants, k60Ms, kNonzero, 0.0, 0.0, true, kUnvoicedAmplitude, kOfHarmonics},
    {"F2frequency_sma3nz", "Hz",
     "Frequency of formant 2, the second resonance of the mouth and throat, by a root of 2 - A(z) where the textbook takes the predictor A(z): a lone resonance has none",
     "Makhoul 1975", "descriptors/formants.cpp",
     kFormants, k20Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfRoots},
    {"F2bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 2, how broad the second resonance is: by the same root of 2 - A(z), so much broader than the textbook's",
     "Makhoul 1975", "descriptors/formants.cpp",
     kFormants, k20Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfRoots},
    {"F2amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic within 20 % of formant 2 relative to the one at the pitch itself; -201 where unvoiced, which the statistics count in",
     "Eyben et al. 2016", "descriptors/harmonics.cpp",
     kFormants, k60Ms, kNonzero, 0.0, 0.0, true, kUnvoicedAmplitude, kOfHarmonics},
    {"F3frequency_sma3nz", "Hz",
     "Frequency of formant 3, the third resonance of the mouth and throat, by a root of 2 - A(z) where the textbook takes the predictor A(z): a lone resonance has none",
     "Makhoul 1975", "descriptors/formants.cpp",
     kFormants, k20Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfRoots},
    {"F3bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 3, how broad the third resonance is: by the same root of 2 - A(z), so much broader than the textbook's",
     "Makhoul 1975", "descriptors/formants.cpp",
     kFormants, k20Ms, kNonzero, 0.0, 0.0, false, 0.0f, kOfRoots},
    {"F3amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic within 20 % of formant 3 relative to the one at the pitch itself; -201 where unvoiced, which the statistics count in",
     "Eyben et al. 2016", "descriptors/harmonics.cpp",
     kFormants, k60Ms, kNonzero, 0.0, 0.0, true, kUnvoicedAmplitude, kOfHarmonics},
}};
// clang-format on

}  // namespace

const std::array<DescriptorEntry, kDescriptorCount>& descriptorTable() {
  return kTable;
}

const DescriptorEntry& entryOf(Descriptor descriptor) {
  const auto row = static_cast<std::size_t>(descriptor);
  assert(row < kTable.size());  // kEnergy has no row
  return kTable[row];
}

const std::vector<std::string>& descriptorNames() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const DescriptorEntry& entry : kTable) all.emplace_back(entry.name);
    return all;
  }();
  return names;
}

}  // namespace tonescape
