// The table of eGeMAPSv02: 88 functionals, each a statistic of a descriptor's contour. What is computed, CSV
// headers, the TypeScript union of names, the feature dictionary and the page's tooltips follow it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tonescape/descriptors/descriptor_table.h"

namespace tonescape {

/// Names the set and the revision of the reference's definition that it follows.
inline constexpr const char* kFeatureSet = "eGeMAPSv02";
/// Changes whenever any feature's value changes; a model is bound to it.
inline constexpr const char* kExtractorVersion = "1";

inline constexpr int kFunctionalCount = 88;

/// Over which frames of a contour a functional is taken.
enum class FrameSelection { kAll, kVoiced, kUnvoiced };

/// Their names in dictionaries, by FrameSelection.
inline constexpr std::array<const char*, 3> kSelectionNames = {"all", "voiced", "unvoiced"};

inline const char* nameOf(FrameSelection selection) {
  return kSelectionNames[static_cast<std::size_t>(selection)];
}

/// What is taken of a contour.
enum class Statistic {
  kMean,
  kStddevNorm,
  kPercentile20,
  kPercentile50,
  kPercentile80,
  kPercentileRange,
  kMeanRisingSlope,
  kStddevRisingSlope,
  kMeanFallingSlope,
  kStddevFallingSlope,
  kPeaksPerSecond,
  kVoicedSegmentsPerSecond,
  kMeanVoicedLength,
  kStddevVoicedLength,
  kMeanUnvoicedLength,
  kStddevUnvoicedLength,
  kLevel
};
inline constexpr int kStatisticCount = 17;

enum class StatisticKind {
  kOfValues,    ///< of the values and their order
  kPercentile,  ///< of the sorted values
  kTemporal,    ///< counts or measures in time: peaks and segments
  kLevel        ///< of the energy
};

struct StatisticEntry {
  const char* words;   ///< for example "arithmetic mean"
  const char* source;  ///< file in core/tonescape/ that computes it
  StatisticKind kind;
};

/// The row of `statistic`.
const StatisticEntry& entryOf(Statistic statistic);

/// One functional: a statistic of a descriptor's contour over a recording or a window.
struct FunctionalEntry {
  const char* name;  ///< column of the functionals table, exactly the reference's
  const char* unit;
  Descriptor descriptor;
  FrameSelection selection;
  Statistic statistic;
};

/// The 88 functionals in the reference's column order.
const std::array<FunctionalEntry, kFunctionalCount>& functionalTable();

/// What a functional may differ by from the reference's, in standard deviations of the feature over speech
/// (tests/reference/feature_scale.csv): half of the signals in tests/reference by no more than `half`, every
/// one by no more than `all`. The tests assert it. (In speech the largest is about 1e-5; a mean near 0
/// magnifies the last digit of what is divided by it.)
struct FunctionalTolerance {
  double half;
  double all;
};
inline constexpr FunctionalTolerance kFunctionalTolerance{5e-6, 2e-4};

/// kRhythm for what is counted or measured in time, else its descriptor's; the level's is kLoudness.
Family familyOf(const FunctionalEntry& entry);

/// How the functional follows a change of level: as intensity to this power. 0: not at all, or, for the
/// equivalent sound level, dB by dB.
double levelExponent(const FunctionalEntry& entry);

/// Whether the functional depends on how much of a recording is pause and how fast one speaks: the temporal
/// ones, and the variation, over all frames, of what follows the level.
bool followsTiming(const FunctionalEntry& entry);

/// Their names, in order: the columns of every array of functionals.
const std::vector<std::string>& functionalNames();

/// Where each of `names` stands among functionalNames(). Throws Error(kModelMismatch) for one that is not
/// there.
std::vector<int> functionalColumns(const std::vector<std::string>& names);

}  // namespace tonescape
