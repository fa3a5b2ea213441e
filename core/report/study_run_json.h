// Writes and reads one finished run of a study as JSON.
#pragma once

#include <optional>
#include <string>

#include "tonescape/study/study.h"

namespace tonescape {

/// The names in JSON: "zero-shot" or "unlabeled"; "speaker-independent" or "stratified".
std::string settingName(Setting setting);
std::string foldKindName(FoldKind kind);

/// The run as a JSON object: setup, method, seed, tonescape (version), scores (target, setting, classes,
/// balanced_accuracy, confusion, and change if it is of changed copies), within (folds, balanced_accuracy,
/// confusion), pairs (source, then the keys of scores), personal (target, speech, utterances, speakers,
/// balanced_accuracy, confusion, before: the confusion without calibration), distances (target, means,
/// class_means; for a variational method also samples, class_samples; null if infinite).
std::string studyRunJson(const StudyRun& run);

/// Reads a text of studyRunJson; nothing for any other text or a run of another version.
std::optional<StudyRun> parseStudyRun(const std::string& text);

}  // namespace tonescape
