// One finished run of a study, as a JSON file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/transfer.h"
#include "model/within.h"

namespace tonescape {

/// What all runs of a study have in common; with method and seed it fixes a run's result.
struct StudySetup {
  std::string features_checksum;  ///< FeatureTables::checksum
  std::vector<std::string> source;
  std::vector<std::string> targets;
  std::vector<std::string> class_names;
  std::string left_out;  ///< class that the second classification does without; empty: there is no second
  int latent = 16;
  int epochs = 50;
  int folds = 0;  ///< of the cross-validation within the source; 0: none

  bool operator==(const StudySetup&) const = default;
};

struct StudyRun {
  StudySetup setup;
  std::string method;
  std::uint64_t seed = 1;
  TransferResult result;
  std::vector<WithinScore> within;
};

/// JSON: setup, method, seed, tonescape (version), scores (target, setting, classes, balanced_accuracy,
/// confusion), within (folds, balanced_accuracy, confusion), distances (target, means, samples; null if
/// infinite or absent).
std::string studyRunJson(const StudyRun& run);

/// The run in a text of studyRunJson; nothing for any other text and for a run of another version.
std::optional<StudyRun> parseStudyRun(const std::string& text);

}  // namespace tonescape
