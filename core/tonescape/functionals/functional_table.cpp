#include "tonescape/functionals/functional_table.h"

#include <algorithm>

#include "tonescape/error.h"

namespace tonescape {
namespace {

using enum Descriptor;
using enum FrameSelection;
using enum Statistic;

// clang-format off
constexpr std::array<StatisticEntry, kStatisticCount> kStatistics = {{
    {"arithmetic mean", "functionals/moments.cpp", StatisticKind::kOfValues},
    {"standard deviation relative to the mean", "functionals/moments.cpp", StatisticKind::kOfValues},
    {"20th percentile", "statistics/percentiles.cpp", StatisticKind::kPercentile},
    {"median", "statistics/percentiles.cpp", StatisticKind::kPercentile},
    {"80th percentile", "statistics/percentiles.cpp", StatisticKind::kPercentile},
    {"80th minus 20th percentile", "statistics/percentiles.cpp", StatisticKind::kPercentile},
    {"mean of the rising slopes", "functionals/slopes.cpp", StatisticKind::kOfValues},
    {"standard deviation of the rising slopes", "functionals/slopes.cpp", StatisticKind::kOfValues},
    {"mean of the falling slopes, a fall being above 0", "functionals/slopes.cpp", StatisticKind::kOfValues},
    {"standard deviation of the falling slopes", "functionals/slopes.cpp", StatisticKind::kOfValues},
    {"peaks per second", "functionals/extrema.cpp", StatisticKind::kTemporal},
    {"voiced segments per second", "functionals/segments.cpp", StatisticKind::kTemporal},
    {"mean length of the voiced segments", "functionals/segments.cpp", StatisticKind::kTemporal},
    {"standard deviation of the voiced segments' length", "functionals/segments.cpp", StatisticKind::kTemporal},
    {"mean length of the unvoiced segments", "functionals/segments.cpp", StatisticKind::kTemporal},
    {"standard deviation of the unvoiced segments' length", "functionals/segments.cpp", StatisticKind::kTemporal},
    {"level of the mean energy relative to full scale", "functionals/functionals.cpp", StatisticKind::kLevel},
}};

constexpr std::array<FunctionalEntry, kFunctionalCount> kTable = {{
    {"F0semitoneFrom27.5Hz_sma3nz_amean", "semitones", kPitch, kVoiced, kMean},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevNorm", "1", kPitch, kVoiced, kStddevNorm},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile20.0", "semitones", kPitch, kVoiced, kPercentile20},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile50.0", "semitones", kPitch, kVoiced, kPercentile50},
    {"F0semitoneFrom27.5Hz_sma3nz_percentile80.0", "semitones", kPitch, kVoiced, kPercentile80},
    {"F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2", "semitones", kPitch, kVoiced, kPercentileRange},
    {"F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope", "semitones/s", kPitch, kVoiced, kMeanRisingSlope},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevRisingSlope", "semitones/s", kPitch, kVoiced, kStddevRisingSlope},
    {"F0semitoneFrom27.5Hz_sma3nz_meanFallingSlope", "semitones/s", kPitch, kVoiced, kMeanFallingSlope},
    {"F0semitoneFrom27.5Hz_sma3nz_stddevFallingSlope", "semitones/s", kPitch, kVoiced, kStddevFallingSlope},
    {"loudness_sma3_amean", "loudness", kLoudness, kAll, kMean},
    {"loudness_sma3_stddevNorm", "1", kLoudness, kAll, kStddevNorm},
    {"loudness_sma3_percentile20.0", "loudness", kLoudness, kAll, kPercentile20},
    {"loudness_sma3_percentile50.0", "loudness", kLoudness, kAll, kPercentile50},
    {"loudness_sma3_percentile80.0", "loudness", kLoudness, kAll, kPercentile80},
    {"loudness_sma3_pctlrange0-2", "loudness", kLoudness, kAll, kPercentileRange},
    {"loudness_sma3_meanRisingSlope", "loudness/s", kLoudness, kAll, kMeanRisingSlope},
    {"loudness_sma3_stddevRisingSlope", "loudness/s", kLoudness, kAll, kStddevRisingSlope},
    {"loudness_sma3_meanFallingSlope", "loudness/s", kLoudness, kAll, kMeanFallingSlope},
    {"loudness_sma3_stddevFallingSlope", "loudness/s", kLoudness, kAll, kStddevFallingSlope},
    {"spectralFlux_sma3_amean", "magnitude", kSpectralFlux, kAll, kMean},
    {"spectralFlux_sma3_stddevNorm", "1", kSpectralFlux, kAll, kStddevNorm},
    {"mfcc1_sma3_amean", "cepstral units", kMfcc1, kAll, kMean},
    {"mfcc1_sma3_stddevNorm", "1", kMfcc1, kAll, kStddevNorm},
    {"mfcc2_sma3_amean", "cepstral units", kMfcc2, kAll, kMean},
    {"mfcc2_sma3_stddevNorm", "1", kMfcc2, kAll, kStddevNorm},
    {"mfcc3_sma3_amean", "cepstral units", kMfcc3, kAll, kMean},
    {"mfcc3_sma3_stddevNorm", "1", kMfcc3, kAll, kStddevNorm},
    {"mfcc4_sma3_amean", "cepstral units", kMfcc4, kAll, kMean},
    {"mfcc4_sma3_stddevNorm", "1", kMfcc4, kAll, kStddevNorm},
    {"jitterLocal_sma3nz_amean", "ratio", kJitter, kVoiced, kMean},
    {"jitterLocal_sma3nz_stddevNorm", "1", kJitter, kVoiced, kStddevNorm},
    {"shimmerLocaldB_sma3nz_amean", "dB", kShimmer, kVoiced, kMean},
    {"shimmerLocaldB_sma3nz_stddevNorm", "1", kShimmer, kVoiced, kStddevNorm},
    {"HNRdBACF_sma3nz_amean", "dB", kHnr, kVoiced, kMean},
    {"HNRdBACF_sma3nz_stddevNorm", "1", kHnr, kVoiced, kStddevNorm},
    {"logRelF0-H1-H2_sma3nz_amean", "dB", kH1H2, kVoiced, kMean},
    {"logRelF0-H1-H2_sma3nz_stddevNorm", "1", kH1H2, kVoiced, kStddevNorm},
    {"logRelF0-H1-A3_sma3nz_amean", "dB", kH1A3, kVoiced, kMean},
    {"logRelF0-H1-A3_sma3nz_stddevNorm", "1", kH1A3, kVoiced, kStddevNorm},
    {"F1frequency_sma3nz_amean", "Hz", kF1Frequency, kVoiced, kMean},
    {"F1frequency_sma3nz_stddevNorm", "1", kF1Frequency, kVoiced, kStddevNorm},
    {"F1bandwidth_sma3nz_amean", "Hz", kF1Bandwidth, kVoiced, kMean},
    {"F1bandwidth_sma3nz_stddevNorm", "1", kF1Bandwidth, kVoiced, kStddevNorm},
    {"F1amplitudeLogRelF0_sma3nz_amean", "dB", kF1Amplitude, kAll, kMean},
    {"F1amplitudeLogRelF0_sma3nz_stddevNorm", "1", kF1Amplitude, kAll, kStddevNorm},
    {"F2frequency_sma3nz_amean", "Hz", kF2Frequency, kVoiced, kMean},
    {"F2frequency_sma3nz_stddevNorm", "1", kF2Frequency, kVoiced, kStddevNorm},
    {"F2bandwidth_sma3nz_amean", "Hz", kF2Bandwidth, kVoiced, kMean},
    {"F2bandwidth_sma3nz_stddevNorm", "1", kF2Bandwidth, kVoiced, kStddevNorm},
    {"F2amplitudeLogRelF0_sma3nz_amean", "dB", kF2Amplitude, kAll, kMean},
    {"F2amplitudeLogRelF0_sma3nz_stddevNorm", "1", kF2Amplitude, kAll, kStddevNorm},
    {"F3frequency_sma3nz_amean", "Hz", kF3Frequency, kVoiced, kMean},
    {"F3frequency_sma3nz_stddevNorm", "1", kF3Frequency, kVoiced, kStddevNorm},
    {"F3bandwidth_sma3nz_amean", "Hz", kF3Bandwidth, kVoiced, kMean},
    {"F3bandwidth_sma3nz_stddevNorm", "1", kF3Bandwidth, kVoiced, kStddevNorm},
    {"F3amplitudeLogRelF0_sma3nz_amean", "dB", kF3Amplitude, kAll, kMean},
    {"F3amplitudeLogRelF0_sma3nz_stddevNorm", "1", kF3Amplitude, kAll, kStddevNorm},
    {"alphaRatioV_sma3nz_amean", "dB", kAlphaRatio, kVoiced, kMean},
    {"alphaRatioV_sma3nz_stddevNorm", "1", kAlphaRatio, kVoiced, kStddevNorm},
    {"hammarbergIndexV_sma3nz_amean", "dB", kHammarbergIndex, kVoiced, kMean},
    {"hammarbergIndexV_sma3nz_stddevNorm", "1", kHammarbergIndex, kVoiced, kStddevNorm},
    {"slopeV0-500_sma3nz_amean", "dB/Hz", kSlope0To500, kVoiced, kMean},
    {"slopeV0-500_sma3nz_stddevNorm", "1", kSlope0To500, kVoiced, kStddevNorm},
    {"slopeV500-1500_sma3nz_amean", "dB/Hz", kSlope500To1500, kVoiced, kMean},
    {"slopeV500-1500_sma3nz_stddevNorm", "1", kSlope500To1500, kVoiced, kStddevNorm},
    {"spectralFluxV_sma3nz_amean", "magnitude", kSpectralFlux, kVoiced, kMean},
    {"spectralFluxV_sma3nz_stddevNorm", "1", kSpectralFlux, kVoiced, kStddevNorm},
    {"mfcc1V_sma3nz_amean", "cepstral units", kMfcc1, kVoiced, kMean},
    {"mfcc1V_sma3nz_stddevNorm", "1", kMfcc1, kVoiced, kStddevNorm},
    {"mfcc2V_sma3nz_amean", "cepstral units", kMfcc2, kVoiced, kMean},
    {"mfcc2V_sma3nz_stddevNorm", "1", kMfcc2, kVoiced, kStddevNorm},
    {"mfcc3V_sma3nz_amean", "cepstral units", kMfcc3, kVoiced, kMean},
    {"mfcc3V_sma3nz_stddevNorm", "1", kMfcc3, kVoiced, kStddevNorm},
    {"mfcc4V_sma3nz_amean", "cepstral units", kMfcc4, kVoiced, kMean},
    {"mfcc4V_sma3nz_stddevNorm", "1", kMfcc4, kVoiced, kStddevNorm},
    {"alphaRatioUV_sma3nz_amean", "dB", kAlphaRatio, kUnvoiced, kMean},
    {"hammarbergIndexUV_sma3nz_amean", "dB", kHammarbergIndex, kUnvoiced, kMean},
    {"slopeUV0-500_sma3nz_amean", "dB/Hz", kSlope0To500, kUnvoiced, kMean},
    {"slopeUV500-1500_sma3nz_amean", "dB/Hz", kSlope500To1500, kUnvoiced, kMean},
    {"spectralFluxUV_sma3nz_amean", "magnitude", kSpectralFlux, kUnvoiced, kMean},
    {"loudnessPeaksPerSec", "1/s", kLoudness, kAll, kPeaksPerSecond},
    {"VoicedSegmentsPerSec", "1/s", kPitch, kAll, kVoicedSegmentsPerSecond},
    {"MeanVoicedSegmentLengthSec", "s", kPitch, kAll, kMeanVoicedLength},
    {"StddevVoicedSegmentLengthSec", "s", kPitch, kAll, kStddevVoicedLength},
    {"MeanUnvoicedSegmentLength", "s", kPitch, kAll, kMeanUnvoicedLength},
    {"StddevUnvoicedSegmentLength", "s", kPitch, kAll, kStddevUnvoicedLength},
    {"equivalentSoundLevel_dBp", "dB", kEnergy, kAll, kLevel},
}};
// clang-format on

bool isTemporal(const FunctionalEntry& entry) {
  return entryOf(entry.statistic).kind == StatisticKind::kTemporal;
}

// The level exponent of the functional's descriptor; 0 for the energy.
double levelExponentOfDescriptor(const FunctionalEntry& entry) {
  return entry.descriptor == kEnergy ? 0.0 : entryOf(entry.descriptor).level_exponent;
}

}  // namespace

const std::array<FunctionalEntry, kFunctionalCount>& functionalTable() {
  return kTable;
}

const StatisticEntry& entryOf(Statistic statistic) {
  return kStatistics[static_cast<std::size_t>(statistic)];
}

Family familyOf(const FunctionalEntry& entry) {
  if (isTemporal(entry)) return Family::kRhythm;
  return entry.descriptor == kEnergy ? Family::kLoudness : entryOf(entry.descriptor).family;
}

double levelExponent(const FunctionalEntry& entry) {
  // Counts and durations do not depend on the level, nor does a deviation relative to the mean.
  const bool scales = !isTemporal(entry) && entry.statistic != kStddevNorm;
  return scales ? levelExponentOfDescriptor(entry) : 0.0;
}

bool followsTiming(const FunctionalEntry& entry) {
  if (isTemporal(entry)) return true;
  // Pauses are frames of low level, so they add to the variation over all frames of every descriptor that
  // depends on the level.
  return entry.statistic == kStddevNorm && entry.selection == kAll && levelExponentOfDescriptor(entry) > 0.0;
}

const std::vector<std::string>& functionalNames() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const FunctionalEntry& entry : kTable) all.emplace_back(entry.name);
    return all;
  }();
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
          {"The feature ", name, " is needed, which is not one of the 88 functionals; check its name."});
    }
    columns.push_back(static_cast<int>(found - all.begin()));
  }
  return columns;
}

}  // namespace tonescape
