// One finished run of a study, as a JSON file.
#pragma once

#include <optional>
#include <string>

#include "tonescape/study/study.h"

namespace tonescape {

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
