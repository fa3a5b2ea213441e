#include "functionals/feature_table.h"

#include <algorithm>

#include "error.h"

namespace tonescape {
namespace {

// clang-format off
constexpr std::array<DescriptorEntry, kDescriptorCount> kDescriptors = {{
    {"Loudness_sma3", "loudness",
     "Perceived intensity by an auditory model: mel bands weighted by equal loudness, compressed by the power law of hearing",
     "Hermansky 1990", "descriptors/loudness.cpp"},
    {"alphaRatio_sma3", "dB",
     "Energy in 1 to 5 kHz relative to the energy below 1 kHz; lower for a soft or breathy voice",
     "Frokjaer-Jensen & Prytz 1976", "descriptors/alpha_ratio.cpp"},
    {"hammarbergIndex_sma3", "dB",
     "Strongest partial below 2 kHz relative to the strongest in 2 to 5 kHz",
     "Hammarberg et al. 1980", "descriptors/hammarberg_index.cpp"},
    {"slope0-500_sma3", "dB/Hz",
     "Slope of the log spectrum from 0 to 500 Hz",
     "Eyben et al. 2016", "descriptors/spectral_slope.cpp"},
    {"slope500-1500_sma3", "dB/Hz",
     "Slope of the log spectrum from 500 to 1500 Hz",
     "Eyben et al. 2016", "descriptors/spectral_slope.cpp"},
    {"spectralFlux_sma3", "magnitude",
     "Change of the magnitude spectrum from one frame to the next",
     "Eyben et al. 2016", "descriptors/spectral_flux.cpp"},
    {"mfcc1_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 1: overall tilt of the spectrum",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"mfcc2_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 2: middle against the two ends of the spectrum",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"mfcc3_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 3: finer shape of the spectral envelope",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"mfcc4_sma3", "cepstral units",
     "Mel-frequency cepstral coefficient 4: still finer shape of the spectral envelope",
     "Davis & Mermelstein 1980; Young et al., The HTK Book", "descriptors/cepstrum.cpp"},
    {"F0semitoneFrom27.5Hz_sma3nz", "semitones",
     "Pitch in semitones above 27.5 Hz; 0 where there is no voice",
     "Hermes 1988", "descriptors/pitch_track.cpp"},
    {"jitterLocal_sma3nz", "ratio",
     "Mean difference of successive pitch periods relative to their mean",
     "Eyben et al. 2016", "descriptors/perturbation.cpp"},
    {"shimmerLocaldB_sma3nz", "dB",
     "Mean level difference of successive pitch periods",
     "Eyben et al. 2016", "descriptors/perturbation.cpp"},
    {"HNRdBACF_sma3nz", "dB",
     "Harmonics-to-noise ratio from the autocorrelation",
     "Boersma 1993", "descriptors/harmonicity.cpp"},
    {"logRelF0-H1-H2_sma3nz", "dB",
     "Level of one low harmonic relative to the next; higher for a breathy voice",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"logRelF0-H1-A3_sma3nz", "dB",
     "Level of a low harmonic relative to the strongest near the third formant",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"F1frequency_sma3nz", "Hz",
     "Centre frequency of formant 1",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F1bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 1",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F1amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic near formant 1 relative to the one at F0; -201 where there is no voice",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"F2frequency_sma3nz", "Hz",
     "Centre frequency of formant 2",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F2bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 2",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F2amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic near formant 2 relative to the one at F0; -201 where there is no voice",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
    {"F3frequency_sma3nz", "Hz",
     "Centre frequency of formant 3",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F3bandwidth_sma3nz", "Hz",
     "Bandwidth of formant 3",
     "Makhoul 1975", "descriptors/formants.cpp"},
    {"F3amplitudeLogRelF0_sma3nz", "dB",
     "Level of the strongest harmonic near formant 3 relative to the one at F0; -201 where there is no voice",
     "Eyben et al. 2016", "descriptors/harmonics.cpp"},
}};

constexpr FrameSelection kAll = FrameSelection::kAll;
constexpr FrameSelection kVoiced = FrameSelection::kVoiced;
constexpr FrameSelection kUnvoiced = FrameSelection::kUnvoiced;
constexpr int kFrameEnergy = -1;

constexpr std::array<FunctionalEntry, kFunctionalCount> kFunctionals = {{
    {"F0semitoneFrom27.5Hz_sma3nz_amean", "semitones", 10, kVoiced, "arithmetic mean"},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevNorm", "1", 10, kVoiced, "standard deviation relative to the mean"},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile20.0", "semitones", 10, kVoiced, "20th percentile"},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile50.0", "semitones", 10, kVoiced, "median"},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile80.0", "semitones", 10, kVoiced, "80th percentile"},
    {"F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2", "semitones", 10, kVoiced, "80th minus 20th percentile"},
    {"F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope", "semitones/s", 10, kVoiced, "mean of the rising slopes"},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevRisingSlope", "semitones/s", 10, kVoiced, "standard deviation of the rising slopes"},
    {"F0semitoneFrom27.5Hz_sma3nz_meanFallingSlope", "semitones/s", 10, kVoiced, "mean of the falling slopes"},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevFallingSlope", "semitones/s", 10, kVoiced, "standard deviation of the falling slopes"},
    {"loudness_sma3_amean", "loudness", 0, kAll, "arithmetic mean"},
    {"loudness_sma3_stddevNorm", "1", 0, kAll, "standard deviation relative to the mean"},
    {"loudness_sma3_percentile20.0", "loudness", 0, kAll, "20th percentile"},
    {"loudness_sma3_percentile50.0", "loudness", 0, kAll, "median"},
    {"loudness_sma3_percentile80.0", "loudness", 0, kAll, "80th percentile"},
    {"loudness_sma3_pctlrange0-2", "loudness", 0, kAll, "80th minus 20th percentile"},
    {"loudness_sma3_meanRisingSlope", "loudness/s", 0, kAll, "mean of the rising slopes"},
    {"loudness_sma3_stddevRisingSlope", "loudness/s", 0, kAll, "standard deviation of the rising slopes"},
    {"loudness_sma3_meanFallingSlope", "loudness/s", 0, kAll, "mean of the falling slopes"},
    {"loudness_sma3_stddevFallingSlope", "loudness/s", 0, kAll, "standard deviation of the falling slopes"},
    {"spectralFlux_sma3_amean", "magnitude", 5, kAll, "arithmetic mean"},
    {"spectralFlux_sma3_stddevNorm", "1", 5, kAll, "standard deviation relative to the mean"},
    {"mfcc1_sma3_amean", "cepstral units", 6, kAll, "arithmetic mean"},
    {"mfcc1_sma3_stddevNorm", "1", 6, kAll, "standard deviation relative to the mean"},
    {"mfcc2_sma3_amean", "cepstral units", 7, kAll, "arithmetic mean"},
    {"mfcc2_sma3_stddevNorm", "1", 7, kAll, "standard deviation relative to the mean"},
    {"mfcc3_sma3_amean", "cepstral units", 8, kAll, "arithmetic mean"},
    {"mfcc3_sma3_stddevNorm", "1", 8, kAll, "standard deviation relative to the mean"},
    {"mfcc4_sma3_amean", "cepstral units", 9, kAll, "arithmetic mean"},
    {"mfcc4_sma3_stddevNorm", "1", 9, kAll, "standard deviation relative to the mean"},
    {"jitterLocal_sma3nz_amean", "ratio", 11, kVoiced, "arithmetic mean"},
    {"jitterLocal_sma3nz_stddevNorm", "1", 11, kVoiced, "standard deviation relative to the mean"},
    {"shimmerLocaldB_sma3nz_amean", "dB", 12, kVoiced, "arithmetic mean"},
    {"shimmerLocaldB_sma3nz_stddevNorm", "1", 12, kVoiced, "standard deviation relative to the mean"},
    {"HNRdBACF_sma3nz_amean", "dB", 13, kVoiced, "arithmetic mean"},
    {"HNRdBACF_sma3nz_stddevNorm", "1", 13, kVoiced, "standard deviation relative to the mean"},
    {"logRelF0-H1-H2_sma3nz_amean", "dB", 14, kVoiced, "arithmetic mean"},
    {"logRelF0-H1-H2_sma3nz_stddevNorm", "1", 14, kVoiced, "standard deviation relative to the mean"},
    {"logRelF0-H1-A3_sma3nz_amean", "dB", 15, kVoiced, "arithmetic mean"},
    {"logRelF0-H1-A3_sma3nz_stddevNorm", "1", 15, kVoiced, "standard deviation relative to the mean"},
    {"F1frequency_sma3nz_amean", "Hz", 16, kVoiced, "arithmetic mean"},
    {"F1frequency_sma3nz_stddevNorm", "1", 16, kVoiced, "standard deviation relative to the mean"},
    {"F1bandwidth_sma3nz_amean", "Hz", 17, kVoiced, "arithmetic mean"},
    {"F1bandwidth_sma3nz_stddevNorm", "1", 17, kVoiced, "standard deviation relative to the mean"},
    {"F1amplitudeLogRelF0_sma3nz_amean", "dB", 18, kAll, "arithmetic mean"},
    {"F1amplitudeLogRelF0_sma3nz_stddevNorm", "1", 18, kAll, "standard deviation relative to the mean"},
    {"F2frequency_sma3nz_amean", "Hz", 19, kVoiced, "arithmetic mean"},
    {"F2frequency_sma3nz_stddevNorm", "1", 19, kVoiced, "standard deviation relative to the mean"},
    {"F2bandwidth_sma3nz_amean", "Hz", 20, kVoiced, "arithmetic mean"},
    {"F2bandwidth_sma3nz_stddevNorm", "1", 20, kVoiced, "standard deviation relative to the mean"},
    {"F2amplitudeLogRelF0_sma3nz_amean", "dB", 21, kAll, "arithmetic mean"},
    {"F2amplitudeLogRelF0_sma3nz_stddevNorm", "1", 21, kAll, "standard deviation relative to the mean"},
    {"F3frequency_sma3nz_amean", "Hz", 22, kVoiced, "arithmetic mean"},
    {"F3frequency_sma3nz_stddevNorm", "1", 22, kVoiced, "standard deviation relative to the mean"},
    {"F3bandwidth_sma3nz_amean", "Hz", 23, kVoiced, "arithmetic mean"},
    {"F3bandwidth_sma3nz_stddevNorm", "1", 23, kVoiced, "standard deviation relative to the mean"},
    {"F3amplitudeLogRelF0_sma3nz_amean", "dB", 24, kAll, "arithmetic mean"},
    {"F3amplitudeLogRelF0_sma3nz_stddevNorm", "1", 24, kAll, "standard deviation relative to the mean"},
    {"alphaRatioV_sma3nz_amean", "dB", 1, kVoiced, "arithmetic mean"},
    {"alphaRatioV_sma3nz_stddevNorm", "1", 1, kVoiced, "standard deviation relative to the mean"},
    {"hammarbergIndexV_sma3nz_amean", "dB", 2, kVoiced, "arithmetic mean"},
    {"hammarbergIndexV_sma3nz_stddevNorm", "1", 2, kVoiced, "standard deviation relative to the mean"},
    {"slopeV0-500_sma3nz_amean", "dB/Hz", 3, kVoiced, "arithmetic mean"},
    {"slopeV0-500_sma3nz_stddevNorm", "1", 3, kVoiced, "standard deviation relative to the mean"},
    {"slopeV500-1500_sma3nz_amean", "dB/Hz", 4, kVoiced, "arithmetic mean"},
    {"slopeV500-1500_sma3nz_stddevNorm", "1", 4, kVoiced, "standard deviation relative to the mean"},
    {"spectralFluxV_sma3nz_amean", "magnitude", 5, kVoiced, "arithmetic mean"},
    {"spectralFluxV_sma3nz_stddevNorm", "1", 5, kVoiced, "standard deviation relative to the mean"},
    {"mfcc1V_sma3nz_amean", "cepstral units", 6, kVoiced, "arithmetic mean"},
    {"mfcc1V_sma3nz_stddevNorm", "1", 6, kVoiced, "standard deviation relative to the mean"},
    {"mfcc2V_sma3nz_amean", "cepstral units", 7, kVoiced, "arithmetic mean"},
    {"mfcc2V_sma3nz_stddevNorm", "1", 7, kVoiced, "standard deviation relative to the mean"},
    {"mfcc3V_sma3nz_amean", "cepstral units", 8, kVoiced, "arithmetic mean"},
    {"mfcc3V_sma3nz_stddevNorm", "1", 8, kVoiced, "standard deviation relative to the mean"},
    {"mfcc4V_sma3nz_amean", "cepstral units", 9, kVoiced, "arithmetic mean"},
    {"mfcc4V_sma3nz_stddevNorm", "1", 9, kVoiced, "standard deviation relative to the mean"},
    {"alphaRatioUV_sma3nz_amean", "dB", 1, kUnvoiced, "arithmetic mean"},
    {"hammarbergIndexUV_sma3nz_amean", "dB", 2, kUnvoiced, "arithmetic mean"},
    {"slopeUV0-500_sma3nz_amean", "dB/Hz", 3, kUnvoiced, "arithmetic mean"},
    {"slopeUV500-1500_sma3nz_amean", "dB/Hz", 4, kUnvoiced, "arithmetic mean"},
    {"spectralFluxUV_sma3nz_amean", "magnitude", 5, kUnvoiced, "arithmetic mean"},
    {"loudnessPeaksPerSec", "1/s", 0, kAll, "peaks per second"},
    {"VoicedSegmentsPerSec", "1/s", 10, kAll, "voiced segments per second"},
    {"MeanVoicedSegmentLengthSec", "s", 10, kAll, "mean length of the voiced segments"},
    {"StddevVoicedSegmentLengthSec", "s", 10, kAll, "standard deviation of the voiced segments' length"},
    {"MeanUnvoicedSegmentLength", "s", 10, kAll, "mean length of the unvoiced segments"},
    {"StddevUnvoicedSegmentLength", "s", 10, kAll, "standard deviation of the unvoiced segments' length"},
    {"equivalentSoundLevel_dBp", "dB", kFrameEnergy, kAll, "level of the mean energy relative to full scale"},
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
