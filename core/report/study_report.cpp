#include "report/study_report.h"

#include <algorithm>

#include "report/accuracy_figure.h"
#include "report/consistency_figure.h"
#include "report/map_figure.h"
#include "report/markdown.h"
#include "report/study_changes.h"
#include "report/study_introduction.h"
#include "report/study_personal.h"
#include "report/study_ranking.h"
#include "report/study_values.h"

namespace tonescape {
namespace {

/// One row for each method that has such figures: its title and the cells that `cells` computes from its
/// runs.
template <typename Cells>
std::string methodRows(const std::vector<StudyRun>& runs, Cells&& cells) {
  std::string rows;
  for (const StudyMethod& method : studyMethods()) {
    const Runs own = runsOf(method.name, runs);
    if (own.empty()) continue;
    std::vector<std::string> row = cells(own);
    const auto empty = [](const std::string& cell) { return cell.empty(); };
    if (std::all_of(row.begin(), row.end(), empty)) continue;
    row.insert(row.begin(), method.label);
    rows += tableRow(row);
  }
  return rows;
}

std::string overviewTable(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::vector<std::string> titles{"method"};
  for (const Question& question : questions(setup)) titles.push_back(question.title());
  titles.insert(titles.end(), {"distance of means", "distance of samples"});
  return tableHead(titles) + methodRows(runs, [&](const Runs& own) {
           std::vector<std::string> cells;
           for (const Question& question : questions(setup))
             cells.push_back(summaryCell(sampleOf(own, setup.targets, accuracyAt(question)), 3));
           for (const LatentKind kind : {LatentKind::kMeans, LatentKind::kDraws})
             cells.push_back(summaryCell(sampleOf(own, setup.targets, distanceAt(kind)), 2));
           return cells;
         });
}

std::string targetTable(const StudySetup& setup, const std::vector<StudyRun>& runs, const Figure& figure,
                        int digits) {
  std::vector<std::string> titles{"method"};
  titles.insert(titles.end(), setup.targets.begin(), setup.targets.end());
  return tableHead(titles) + methodRows(runs, [&](const Runs& own) {
           std::vector<std::string> cells;
           for (const std::string& target : setup.targets)
             cells.push_back(summaryCell(valuesAt(target, own, figure), digits));
           return cells;
         });
}

/// The accuracy of each ordered pair of source corpora, zero-shot with all classes, and the mean over the
/// pairs for every question.
std::string pairTable(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  const std::vector<Question> all = questions(setup);
  std::vector<std::pair<std::string, std::string>> pairs;
  std::vector<std::string> titles{"method"};
  for (const std::string& source : setup.source) {
    for (const std::string& target : setup.source) {
      if (source == target) continue;
      pairs.emplace_back(source, target);
      titles.push_back(source + " to " + target);
    }
  }
  for (const Question& question : all) titles.push_back("mean, " + question.title());
  return tableHead(titles) + methodRows(runs, [&](const Runs& own) {
           std::vector<std::string> cells;
           for (const auto& [source, target] : pairs)
             cells.push_back(summaryCell(pairAccuracies(own, all.front(), source, target), 3));
           for (const Question& question : all)
             cells.push_back(summaryCell(pairAccuracies(own, question), 3));
           return cells;
         });
}

std::string withinTable(const std::vector<StudyRun>& runs) {
  return tableHead({"method", "speaker-independent", "stratified"}) + methodRows(runs, [](const Runs& own) {
           return std::vector<std::string>{summaryCell(withinAccuracies(own, FoldKind::kSpeakers), 3),
                                           summaryCell(withinAccuracies(own, FoldKind::kStratified), 3)};
         });
}

std::string classDistanceTable(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::vector<std::string> titles{"method"};
  for (const std::string& name : setup.class_names) titles.push_back("means, " + name);
  for (const std::string& name : setup.class_names) titles.push_back("samples, " + name);
  return tableHead(titles) + methodRows(runs, [&](const Runs& own) {
           std::vector<std::string> cells;
           for (const LatentKind kind : {LatentKind::kMeans, LatentKind::kDraws}) {
             for (int label = 0; label < static_cast<int>(setup.class_names.size()); ++label)
               cells.push_back(summaryCell(sampleOf(own, setup.targets, distanceAt(kind, label)), 2));
           }
           return cells;
         });
}

std::string figureLink(const std::string& title, const std::string& file) {
  return "\n![" + title + "](figures/" + file + ")\n";
}

std::string maps(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::string text = "\n## Latent spaces\n\n";
  if (!hasMaps(setup)) {
    return text +
           "No maps are drawn: each training has a space of its own, so that the targets share none.\n";
  }
  text +=
      "The first two principal axes of the source's latents, of the first seed. Pale: the source; full: the "
      "targets, left by corpus, right by class; of large corpora an even choice of points.\n";
  for (const StudyMethod& method : methodsOf(runs)) {
    if (method.space == Space::kFeatures) continue;
    text += figureLink("Latent space of " + method.label, mapFigureName(method.name));
  }
  return text;
}

/// The methods' names in figures.
std::string namesText(const std::vector<StudyRun>& runs) {
  std::string text = "\nNames in the figures: ";
  std::string separator;
  for (const StudyMethod& method : methodsOf(runs)) {
    text += separator + method.name + ": " + method.label;
    separator = "; ";
  }
  return text + ".\n";
}

}  // namespace

std::string studyReport(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::string report = studyIntroduction(setup, runs) + "\n## Mean over the targets\n\n" +
                       overviewTable(setup, runs) + namesText(runs) +
                       figureLink("Balanced accuracy by method and corpus", kAccuracyFigure) +
                       figureLink("Discrimination against consistency", kConsistencyFigure) +
                       "\n## Rankings and leads\n" + rankingTables(setup, runs);
  for (const Question& question : questions(setup)) {
    report +=
        "\n## By target: " + question.title() + "\n\n" + targetTable(setup, runs, accuracyAt(question), 3);
  }
  if (setup.personal) report += personalSection(setup, runs);
  if (!changesOf(runs).empty()) report += changesSection(setup, runs);
  if (setup.pairs) {
    report += "\n## Between the source corpora\n\nTrained on one alone, scored on another.\n\n" +
              pairTable(setup, runs);
  }
  if (setup.folds > 0) {
    report += "\n## Within the source: " + std::to_string(setup.folds) +
              " folds\n\nStratified folds have each speaker on both sides, which flatters.\n\n" +
              withinTable(runs);
  }
  return report + "\n## Distances of means by target\n\n" +
         targetTable(setup, runs, distanceAt(LatentKind::kMeans), 2) +
         "\n## Distances by class, mean over the targets\n\n" + classDistanceTable(setup, runs) +
         maps(setup, runs);
}

}  // namespace tonescape
