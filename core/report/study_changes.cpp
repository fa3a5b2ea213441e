#include "report/study_changes.h"

#include <algorithm>
#include <set>

#include "report/markdown.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::string changesTable(const std::vector<std::string>& targets, const std::vector<StudyRun>& runs,
                         const std::vector<std::string>& changes, const Question& question) {
  std::vector<std::string> titles{"method", "clean"};
  titles.insert(titles.end(), changes.begin(), changes.end());
  std::string text = tableHead(titles);
  for (const StudyMethod& method : methodsOf(runs)) {
    const Runs own = runsOf(method.name, runs);
    std::vector<std::string> cells{method.label,
                                   summaryCell(sampleOf(own, targets, accuracyAt(question)), 3)};
    for (const std::string& change : changes)
      cells.push_back(summaryCell(sampleOf(own, targets, accuracyAt(question, change)), 3));
    text += tableRow(cells);
  }
  return text;
}

}  // namespace

std::vector<std::string> changesOf(const std::vector<StudyRun>& runs) {
  std::set<std::string> changes;
  for (const StudyRun& run : runs) {
    for (const TransferScore& score : run.result.scores) changes.insert(score.change);
  }
  changes.erase("");
  return {changes.begin(), changes.end()};
}

std::vector<std::string> changedTargets(const StudySetup& setup, const std::vector<StudyRun>& runs,
                                        const std::vector<std::string>& changes) {
  std::set<std::pair<std::string, std::string>> scored;
  for (const StudyRun& run : runs) {
    for (const TransferScore& score : run.result.scores) scored.emplace(score.target, score.change);
  }
  std::vector<std::string> targets;
  for (const std::string& target : setup.targets) {
    const auto has = [&](const std::string& change) { return scored.contains({target, change}); };
    if (std::all_of(changes.begin(), changes.end(), has)) targets.push_back(target);
  }
  return targets;
}

std::string changesSection(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  const std::vector<std::string> changes = changesOf(runs);
  const std::vector<std::string> targets = changedTargets(setup, runs, changes);
  std::string text = "\n## Changed recordings\n\nCopies of a target's recordings, changed in these ways: " +
                     commaSeparated(changes) + ". ";
  if (targets.empty()) return text + "No target has copies of every kind, so they are not compared.\n";
  text += "All figures are of the targets that have every kind: " + commaSeparated(targets) +
          "; clean: all their recordings, of which the copies may be a part.\n";
  for (const Question& question : questions(setup)) {
    if (question.classes < static_cast<int>(setup.class_names.size())) continue;
    text += "\n### " + question.title() + "\n\n" + changesTable(targets, runs, changes, question);
  }
  return text;
}

}  // namespace tonescape
