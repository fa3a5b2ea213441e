// Writes the figures of the report's tables as JSON, for programs.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// A JSON object with the setup, and for each method with runs: method, title, seeds; means: over the targets
/// (figure: accuracy, distance or personal; over: corpora or seeds, as sampleOf; count, mean, error; leads
/// over the baselines, or the gain by personal calibration, each with mean, error, wins, losses, verdict:
/// ahead, behind or open); accuracy (target, setting, classes), distance (target, means, samples), changed
/// (target, change, setting, classes), personal (target, speech, utterances, after, before), within (folds),
/// pairs (source, target, setting, classes). These are {mean, deviation} over the seeds with finite values,
/// with `infinite`, the number of the other seeds, if there are any. A distance without finite values is
/// null.
std::string studySummaryJson(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
