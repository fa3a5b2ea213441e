#include "tonescape/functionals/feature_table.h"

#include <algorithm>

#include "tonescape/error.h"

namespace tonescape {
namespace {

// clang-format off
constexpr std::array<DescriptorEntry, kDescriptorCount> kDescriptors = {{
    {"Loudness_sma3", "loudness",
     "How loud the sound is to an ear: the energy in 26 mel bands, weighted by the ear's sensitivity, each to the power of 0.33, averaged; an arbitrary unit, not sones",
     "Hermansky 1990", "descriptors/loudness.cpp"},
    {"alphaRatio_sma3", "dB",
     "Energy from 1 to 5 kHz relative to the energy below 1 kHz: negative for most voices, nearer to 0 for a bright or pressed one, lower for a soft or breathy one",
     "Frokjaer-Jensen & Prytz 1976", "descriptors/alpha_ratio.cpp"},
    {"hammarbergIndex_sma3", "dB",
     "Strongest part of the spectrum below 2 kHz relative to the strongest from 2 to 5 kHz: smaller for a loud or pressed voice",
     "Hammarberg et al. 1980", "descriptors/hammarberg_index.cpp"},
    {"slope0-500_sma3", "dB/Hz",
     "How steeply the level rises (above 0) or falls (below 0) with frequency from 0 to 500 Hz",
     "Eyben et al. 2016", "descriptors/spectral_slope.cpp"},
    {"slope500-1500_sma3", "dB/Hz",
     "How steeply the level rises (above 0) or falls (below 0) with frequency from 500 to 1500 Hz",
     "Eyben et al. 2016", "descriptors/spectral_slope.cpp"},
    {"spectralFlux_sma3", "magnitude",
     "How much the spectrum up to 5 kHz changes from one frame to the next: 0 for a steady sound, larger for a louder or more lively one",
     "Eyben et al. 2016", "descriptors/spectral_flux.cpp"},
    {"mfcc1_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 1, the tilt of the spectrum: above 0 where low frequencies are stronger than high ones",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"mfcc2_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 2: above 0 where the two ends of the spectrum are stronger than its middle",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"mfcc3_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 3, a finer shape of the spectrum: one and a half waves from its low to its high end",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"mfcc4_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 4, a still finer shape of the spectrum: two waves from its low to its high end",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz", "semitones",
     "Pitch in semitones above 27.5 Hz, 12 to the octave: 24 is 110 Hz, 36 is 220 Hz; 0 where unvoiced",
     "Hermes 1988", "descriptors/pitch_track.cpp"},
    {"jitterLocal_sma3nz", "ratio",
     "How much the length of a pitch period differs from that of the next, relative to their mean (0.01 is 1 %): more for a rough voice; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/perturbation.cpp"},
    {"shimmerLocaldB_sma3nz", "dB",
     "How much the height of a pitch period differs from that of the next, in dB: more for a rough or hoarse voice; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/perturbation.cpp"},
    {"HNRdBACF_sma3nz", "dB",
     "Harmonics-to-noise ratio, the periodic part of the voice relative to the rest: smaller for a hoarse or breathy voice; 0 where unvoiced",
     "Boersma 1993", "descriptors/harmonicity.cpp"},
    {"logRelF0-H1-H2_sma3nz", "dB",
     "Level of the harmonic near twice the pitch relative to the one near three times the pitch, though the name says first and second; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"logRelF0-H1-A3_sma3nz", "dB",
     "Level of the harmonic near twice the pitch relative to the strongest one near the third formant: higher for a soft or breathy voice; 0 where unvoiced",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"F1frequency_sma3nz", "Hz",
     "Frequency of formant 1, the lowest resonance of the mouth and throat, by a root of 2 - A(z) where the textbook takes the predictor A(z): a lone resonance has none",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F1bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 1, how broad the lowest resonance is: by the same root of 2 - A(z), so much broader than the textbook's",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F1amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic within 20 % of formant 1 relative to the one at the pitch itself; -201 where unvoiced, which the statistics count in",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"F2frequency_sma3nz", "Hz",
     "Frequency of formant 2, the second resonance of the mouth and throat, by a root of 2 - A(z) where the textbook takes the predictor A(z): a lone resonance has none",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F2bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 2, how broad the second resonance is: by the same root of 2 - A(z), so much broader than the textbook's",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F2amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic within 20 % of formant 2 relative to the one at the pitch itself; -201 where unvoiced, which the statistics count in",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"F3frequency_sma3nz", "Hz",
     "Frequency of formant 3, the third resonance of the mouth and throat, by a root of 2 - A(z) where the textbook takes the predictor A(z): a lone resonance has none",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F3bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 3, how broad the third resonance is: by the same root of 2 - A(z), so much broader than the textbook's",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F3amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic within 20 % of formant 3 relative to the one at the pitch itself; -201 where unvoiced, which the statistics count in",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
}};

constexpr FrameSelection kAll = FrameSelection::kAll;
constexpr FrameSelection kVoiced = FrameSelection::kVoiced;
constexpr FrameSelection kUnvoiced = FrameSelection::kUnvoiced;
constexpr int kFrameEnergy = -1;

constexpr std::array<FunctionalEntry, kFunctionalCount> kFunctionals = {{
    {"F0semitoneFrom27.5Hz_sma3nz_amean", "semitones", 10, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevNorm", "1", 10, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile20.0", "semitones", 10, kVoiced, "20th percentile", "statistics/percentiles.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile50.0", "semitones", 10, kVoiced, "median", "statistics/percentiles.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile80.0", "semitones", 10, kVoiced, "80th percentile", "statistics/percentiles.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2", "semitones", 10, kVoiced, "80th minus 20th percentile", "statistics/percentiles.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope", "semitones/s", 10, kVoiced, "mean of the rising slopes", "functionals/slopes.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevRisingSlope", "semitones/s", 10, kVoiced, "standard deviation of the rising slopes", "functionals/slopes.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_meanFallingSlope", "semitones/s", 10, kVoiced, "mean of the falling slopes, a fall being above 0", "functionals/slopes.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevFallingSlope", "semitones/s", 10, kVoiced, "standard deviation of the falling slopes", "functionals/slopes.cpp"},
    {"loudness_sma3_amean", "loudness", 0, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"loudness_sma3_stddevNorm", "1", 0, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"loudness_sma3_percentile20.0", "loudness", 0, kAll, "20th percentile", "statistics/percentiles.cpp"},
    {"loudness_sma3_percentile50.0", "loudness", 0, kAll, "median", "statistics/percentiles.cpp"},
    {"loudness_sma3_percentile80.0", "loudness", 0, kAll, "80th percentile", "statistics/percentiles.cpp"},
    {"loudness_sma3_pctlrange0-2", "loudness", 0, kAll, "80th minus 20th percentile", "statistics/percentiles.cpp"},
    {"loudness_sma3_meanRisingSlope", "loudness/s", 0, kAll, "mean of the rising slopes", "functionals/slopes.cpp"},
    {"loudness_sma3_stddevRisingSlope", "loudness/s", 0, kAll, "standard deviation of the rising slopes", "functionals/slopes.cpp"},
    {"loudness_sma3_meanFallingSlope", "loudness/s", 0, kAll, "mean of the falling slopes, a fall being above 0", "functionals/slopes.cpp"},
    {"loudness_sma3_stddevFallingSlope", "loudness/s", 0, kAll, "standard deviation of the falling slopes", "functionals/slopes.cpp"},
    {"spectralFlux_sma3_amean", "magnitude", 5, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"spectralFlux_sma3_stddevNorm", "1", 5, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc1_sma3_amean", "cepstral units", 6, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc1_sma3_stddevNorm", "1", 6, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc2_sma3_amean", "cepstral units", 7, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc2_sma3_stddevNorm", "1", 7, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc3_sma3_amean", "cepstral units", 8, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc3_sma3_stddevNorm", "1", 8, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc4_sma3_amean", "cepstral units", 9, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc4_sma3_stddevNorm", "1", 9, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"jitterLocal_sma3nz_amean", "ratio", 11, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"jitterLocal_sma3nz_stddevNorm", "1", 11, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"shimmerLocaldB_sma3nz_amean", "dB", 12, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"shimmerLocaldB_sma3nz_stddevNorm", "1", 12, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"HNRdBACF_sma3nz_amean", "dB", 13, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"HNRdBACF_sma3nz_stddevNorm", "1", 13, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"logRelF0-H1-H2_sma3nz_amean", "dB", 14, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"logRelF0-H1-H2_sma3nz_stddevNorm", "1", 14, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"logRelF0-H1-A3_sma3nz_amean", "dB", 15, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"logRelF0-H1-A3_sma3nz_stddevNorm", "1", 15, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F1frequency_sma3nz_amean", "Hz", 16, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"F1frequency_sma3nz_stddevNorm", "1", 16, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F1bandwidth_sma3nz_amean", "Hz", 17, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"F1bandwidth_sma3nz_stddevNorm", "1", 17, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F1amplitudeLogRelF0_sma3nz_amean", "dB", 18, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"F1amplitudeLogRelF0_sma3nz_stddevNorm", "1", 18, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F2frequency_sma3nz_amean", "Hz", 19, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"F2frequency_sma3nz_stddevNorm", "1", 19, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F2bandwidth_sma3nz_amean", "Hz", 20, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"F2bandwidth_sma3nz_stddevNorm", "1", 20, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F2amplitudeLogRelF0_sma3nz_amean", "dB", 21, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"F2amplitudeLogRelF0_sma3nz_stddevNorm", "1", 21, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F3frequency_sma3nz_amean", "Hz", 22, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"F3frequency_sma3nz_stddevNorm", "1", 22, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F3bandwidth_sma3nz_amean", "Hz", 23, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"F3bandwidth_sma3nz_stddevNorm", "1", 23, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"F3amplitudeLogRelF0_sma3nz_amean", "dB", 24, kAll, "arithmetic mean", "functionals/moments.cpp"},
    {"F3amplitudeLogRelF0_sma3nz_stddevNorm", "1", 24, kAll, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"alphaRatioV_sma3nz_amean", "dB", 1, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"alphaRatioV_sma3nz_stddevNorm", "1", 1, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"hammarbergIndexV_sma3nz_amean", "dB", 2, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"hammarbergIndexV_sma3nz_stddevNorm", "1", 2, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"slopeV0-500_sma3nz_amean", "dB/Hz", 3, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"slopeV0-500_sma3nz_stddevNorm", "1", 3, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"slopeV500-1500_sma3nz_amean", "dB/Hz", 4, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"slopeV500-1500_sma3nz_stddevNorm", "1", 4, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"spectralFluxV_sma3nz_amean", "magnitude", 5, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"spectralFluxV_sma3nz_stddevNorm", "1", 5, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc1V_sma3nz_amean", "cepstral units", 6, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc1V_sma3nz_stddevNorm", "1", 6, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc2V_sma3nz_amean", "cepstral units", 7, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc2V_sma3nz_stddevNorm", "1", 7, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc3V_sma3nz_amean", "cepstral units", 8, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc3V_sma3nz_stddevNorm", "1", 8, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"mfcc4V_sma3nz_amean", "cepstral units", 9, kVoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"mfcc4V_sma3nz_stddevNorm", "1", 9, kVoiced, "standard deviation relative to the mean", "functionals/moments.cpp"},
    {"alphaRatioUV_sma3nz_amean", "dB", 1, kUnvoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"hammarbergIndexUV_sma3nz_amean", "dB", 2, kUnvoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"slopeUV0-500_sma3nz_amean", "dB/Hz", 3, kUnvoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"slopeUV500-1500_sma3nz_amean", "dB/Hz", 4, kUnvoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"spectralFluxUV_sma3nz_amean", "magnitude", 5, kUnvoiced, "arithmetic mean", "functionals/moments.cpp"},
    {"loudnessPeaksPerSec", "1/s", 0, kAll, "peaks per second", "functionals/extrema.cpp"},
    {"VoicedSegmentsPerSec", "1/s", 10, kAll, "voiced segments per second", "functionals/segments.cpp"},
    {"MeanVoicedSegmentLengthSec", "s", 10, kAll, "mean length of the voiced segments", "functionals/segments.cpp"},
    {"StddevVoicedSegmentLengthSec", "s", 10, kAll, "standard deviation of the voiced segments' length", "functionals/segments.cpp"},
    {"MeanUnvoicedSegmentLength", "s", 10, kAll, "mean length of the unvoiced segments", "functionals/segments.cpp"},
    {"StddevUnvoicedSegmentLength", "s", 10, kAll, "standard deviation of the unvoiced segments' length", "functionals/segments.cpp"},
    {"equivalentSoundLevel_dBp", "dB", kFrameEnergy, kAll, "level of the mean energy relative to full scale", "functionals/functionals.cpp"},
}};
// clang-format on

template <typename Table>
std::vector<std::string> namesOf(const Table& table) {
  std::vector<std::string> names;
  for (const auto& entry : table) names.emplace_back(entry.name);
  return names;
}

}  // namespace

const std::array<DescriptorEntry, kDescriptorCount>& descriptorTable() {
  return kDescriptors;
}

const std::array<FunctionalEntry, kFunctionalCount>& functionalTable() {
  return kFunctionals;
}

const std::vector<std::string>& descriptorNames() {
  static const std::vector<std::string> names = namesOf(kDescriptors);
  return names;
}

const std::vector<std::string>& functionalNames() {
  static const std::vector<std::string> names = namesOf(kFunctionals);
  return names;
}

std::vector<int> functionalColumns(const std::vector<std::string>& names) {
  const std::vector<std::string>& all = functionalNames();
  std::vector<int> columns;
  for (const std::string& name : names) {
    const auto found = std::find(all.begin(), all.end(), name);
    if (found == all.end()) {
      throw Error(
          ErrorCode::kModelMismatch,
          "The feature " + name + " is needed, which is not one of the 88 functionals; check its name.");
    }
    columns.push_back(static_cast<int>(found - all.begin()));
  }
  return columns;
}

}  // namespace tonescape
