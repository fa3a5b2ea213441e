#include "report/study_personal.h"

#include <set>

#include "report/markdown.h"
#include "report/study_ranking.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

constexpr int kUtterancesByTarget = 10;  // of the table by target

/// "2 of 9": the targets at which the mean over the seeds is lower after calibration than before.
std::string loweredCell(const std::vector<std::string>& targets, const Runs& runs, const PersonalKind& kind) {
  int lowered = 0;
  int all = 0;
  for (const std::string& target : targets) {
    const std::vector<double> after = valuesAt(target, runs, personalAt(kind, false));
    if (after.empty()) continue;
    ++all;
    if (summary(after).mean < summary(valuesAt(target, runs, personalAt(kind, true))).mean) ++lowered;
  }
  return std::to_string(lowered) + " of " + std::to_string(all);
}

std::string personalTable(const std::vector<std::string>& targets, const std::vector<StudyRun>& runs) {
  std::string text = tableHead({"utterances", "method", "after", "before", "gain", "lowered"});
  for (const PersonalKind& kind : personalKinds()) {
    for (const StudyMethod& method : methodsOf(runs)) {
      const Runs own = runsOf(method.name, runs);
      const Sample after = sampleOf(own, targets, personalAt(kind, false));
      const Sample before = sampleOf(own, targets, personalAt(kind, true));
      if (after.values.empty()) continue;
      text += tableRow({kind.title(), method.label, summaryCell(after, 3), summaryCell(before, 3),
                        leadCell(leadOver(after, before, false), 3), loweredCell(targets, own, kind)});
    }
  }
  return text;
}

/// "0.612 (+0.034)": after calibration, and the gain; means over the seeds.
std::string gainCell(const std::string& target, const Runs& runs, const PersonalKind& kind) {
  const std::vector<double> after = valuesAt(target, runs, personalAt(kind, false));
  if (after.empty()) return "";
  const double mean = summary(after).mean;
  const std::string gain =
      fixedDigits(mean - summary(valuesAt(target, runs, personalAt(kind, true))).mean, 3);
  return fixedDigits(mean, 3) + " (" + (gain.starts_with('-') ? "" : "+") + gain + ")";
}

std::string personalTargetTable(const std::vector<std::string>& targets, const std::vector<StudyRun>& runs,
                                const PersonalKind& kind) {
  std::vector<std::string> titles{"method"};
  titles.insert(titles.end(), targets.begin(), targets.end());
  std::string text = tableHead(titles);
  for (const StudyMethod& method : methodsOf(runs)) {
    const Runs own = runsOf(method.name, runs);
    if (sampleOf(own, targets, personalAt(kind, false)).values.empty()) continue;
    std::vector<std::string> cells{method.label};
    for (const std::string& target : targets) cells.push_back(gainCell(target, own, kind));
    text += tableRow(cells);
  }
  return text;
}

}  // namespace

std::string PersonalKind::title() const {
  const std::string count = std::to_string(utterances);
  if (speech == SpeechKind::kNeutral) return "up to " + count + " neutral";
  const std::string any = count + " of any emotion";
  return labelled > 0 ? any + ", then " + std::to_string(labelled) + " labelled a class" : any;
}

std::vector<PersonalKind> personalKinds() {
  std::vector<PersonalKind> kinds;
  for (const int utterances : kPersonalUtterances) kinds.push_back({SpeechKind::kAny, utterances});
  kinds.push_back({SpeechKind::kNeutral, kPersonalNeutral});
  for (const int labelled : kTaughtPerClass) kinds.push_back({SpeechKind::kAny, kTaughtUtterances, labelled});
  return kinds;
}

Figure personalAt(const PersonalKind& kind, bool before) {
  return [=](const StudyRun& run, const std::string& target) -> std::optional<double> {
    for (const PersonalScore& score : run.personal) {
      if (score.target == target && score.speech == kind.speech && score.utterances == kind.utterances &&
          score.labelled == kind.labelled)
        return balancedAccuracy(before ? score.before : score.confusion);
    }
    return {};
  };
}

std::vector<std::string> personalTargets(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::set<std::string> scored;
  for (const StudyRun& run : runs) {
    for (const PersonalScore& score : run.personal) scored.insert(score.target);
  }
  std::vector<std::string> targets;
  for (const std::string& target : setup.targets) {
    if (scored.contains(target)) targets.push_back(target);
  }
  return targets;
}

std::string personalSection(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  const std::vector<std::string> targets = personalTargets(setup, runs);
  std::string text =
      "\n## Calibrated to single speakers\n\nEach model is adapted to one speaker of a target by a few "
      "utterances chosen at random, and scored on the speaker's other ones, zero-shot with all classes; "
      "before: the same utterances without calibration. No label is used, except that neutral utterances are "
      "chosen by theirs. A model that can be taught also gets labelled utterances after ten of any emotion; "
      "before: the calibrated model without them. ";
  if (targets.empty()) return text + "No target has a speaker with enough utterances.\n";
  text += "Speakers with at least " + std::to_string(kFewestPersonal) + " utterances, of " +
          commaSeparated(targets) + ". Lowered: the targets that lose by it.\n\n" +
          personalTable(targets, runs);
  for (const PersonalKind& kind : personalKinds()) {
    const bool shown = kind.speech == SpeechKind::kNeutral || kind.utterances == kUtterancesByTarget;
    if (!shown || kind.labelled > 0) continue;
    text += "\n### By target: " + kind.title() + "\n\nMean over the seeds after calibration (gain).\n\n" +
            personalTargetTable(targets, runs, kind);
  }
  return text;
}

}  // namespace tonescape
