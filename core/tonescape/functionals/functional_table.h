// The table of eGeMAPSv02: 88 functionals, each a statistic of a descriptor's contour. The computation, CSV
// headers, the TypeScript union of names, the feature dictionary and the page's tooltips are made from it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tonescape/descriptors/descriptor_table.h"

namespace tonescape {

/// The name of the feature set, with the revision of the reference's definition.
inline constexpr const char* kFeatureSet = "eGeMAPSv02";
/// Changes whenever any feature's value changes; a model is bound to it.
inline constexpr const char* kExtractorVersion = "1";

inline constexpr int kFunctionalCount = 88;  ///< rows of functionalTable()

/// The frames of a contour of which a functional is computed.
enum class FrameSelection {
  kAll,      ///< every frame
  kVoiced,   ///< frames with a pitch
  kUnvoiced  ///< frames without a pitch
};

/// Names of the selections in the dictionary, in the order of FrameSelection.
inline constexpr std::array<const char*, 3> kSelectionNames = {"all", "voiced", "unvoiced"};

/// The name of `selection`.
inline const char* nameOf(FrameSelection selection) {
  return kSelectionNames[static_cast<std::size_t>(selection)];
}

/// The statistic of a contour that a functional is.
enum class Statistic {
  kMean,                     ///< arithmetic mean (moments.h)
  kStddevNorm,               ///< standard deviation / mean (moments.h)
  kPercentile20,             ///< 20th percentile
  kPercentile50,             ///< median
  kPercentile80,             ///< 80th percentile
  kPercentileRange,          ///< 80th minus 20th percentile
  kMeanRisingSlope,          ///< per second (slopes.h)
  kStddevRisingSlope,        ///< per second
  kMeanFallingSlope,         ///< per second; positive for a fall
  kStddevFallingSlope,       ///< per second
  kPeaksPerSecond,           ///< significant maxima (extrema.h)
  kVoicedSegmentsPerSecond,  ///< number of voiced segments (segments.h) per second
  kMeanVoicedLength,         ///< of voiced segments, s
  kStddevVoicedLength,       ///< of voiced segments, s
  kMeanUnvoicedLength,       ///< of unvoiced segments, s
  kStddevUnvoicedLength,     ///< of unvoiced segments, s
  kLevel                     ///< soundLevelDb of the mean energy, dB
};
inline constexpr int kStatisticCount = 17;  ///< values of Statistic

/// What a statistic depends on.
enum class StatisticKind {
  kOfValues,    ///< the values and their order
  kPercentile,  ///< the sorted values
  kTemporal,    ///< the times of peaks and segments
  kLevel        ///< the energy
};

/// A statistic: its name in words, and where it is computed.
struct StatisticEntry {
  const char* words;   ///< for example "arithmetic mean"
  const char* source;  ///< file in core/tonescape/ that computes it
  StatisticKind kind;  ///< what it depends on
};

/// The row of `statistic`.
const StatisticEntry& entryOf(Statistic statistic);

/// One functional: a statistic of a descriptor's contour over a recording or a window.
struct FunctionalEntry {
  const char* name;          ///< column of the functionals table, exactly the reference's
  const char* unit;          ///< for example "dB"
  Descriptor descriptor;     ///< whose contour
  FrameSelection selection;  ///< in which frames
  Statistic statistic;       ///< of that contour
};

/// The 88 functionals in the reference's column order.
const std::array<FunctionalEntry, kFunctionalCount>& functionalTable();

/// The largest differences of a functional from the reference's, in standard deviations of the feature over
/// speech (tests/reference/feature_scale.csv). The tests assert them on the signals in tests/reference. (In
/// speech the largest is about 1e-5; division by a mean near 0 magnifies the last digit.)
struct FunctionalTolerance {
  double half;  ///< at least half of the signals differ by no more
  double all;   ///< no signal differs by more
};
/// The tolerance of every functional.
inline constexpr FunctionalTolerance kFunctionalTolerance{5e-6, 2e-4};

/// The family of a functional: kRhythm for temporal statistics, otherwise its descriptor's; kLoudness for the
/// sound level.
Family familyOf(const FunctionalEntry& entry);

/// When the level changes, the functional changes as intensity to this power. 0: it does not change, or it is
/// the equivalent sound level, which changes dB by dB.
double levelExponent(const FunctionalEntry& entry);

/// Whether the functional depends on the share of pauses and on the speech rate: temporal statistics do, and
/// so does the variation over all frames of descriptors that depend on the level.
bool followsTiming(const FunctionalEntry& entry);

/// The names of the functionals, in order: the columns of every array of functionals.
const std::vector<std::string>& functionalNames();

/// The index of each of `names` in functionalNames(). Throws Error(kModelMismatch) for a name that is not
/// among them.
std::vector<int> functionalColumns(const std::vector<std::string>& names);

}  // namespace tonescape
