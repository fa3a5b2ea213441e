// One finished run of a study, as a JSON file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tonescape/study/transfer.h"
#include "tonescape/study/within.h"

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
  int folds = 0;       ///< of the cross-validation within the source; 0: none
  bool pairs = false;  ///< also between the source corpora

  bool operator==(const StudySetup&) const = default;
};

/// A score of a model that was trained on one source corpus alone and scored on another.
struct PairScore {
  std::string source;
  TransferScore score;
};

struct StudyRun {
  StudySetup setup;
  std::string method;
  std::uint64_t seed = 1;
  TransferResult result;
  std::vector<WithinScore> within;
  std::vector<PairScore> pairs;
};

/// "zero-shot" or "unlabeled"; "speaker-independent" or "stratified": in JSON.
std::string settingName(Setting setting);
std::string foldKindName(FoldKind kind);

/// JSON: setup, method, seed, tonescape (version), scores (target, setting, classes, balanced_accuracy,
/// confusion), within (folds, balanced_accuracy, confusion), pairs (source, and as scores), distances
/// (target, means, class_means, and samples, class_samples of a variational method; null if infinite).
std::string studyRunJson(const StudyRun& run);

/// The run in a text of studyRunJson; nothing for any other text and for a run of another version.
std::optional<StudyRun> parseStudyRun(const std::string& text);

}  // namespace tonescape
