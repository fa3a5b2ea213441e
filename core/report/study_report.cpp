#include "report/study_report.h"

#include <cstdint>
#include <set>

#include "report/markdown.h"
#include "report/study_figures.h"
#include "report/study_ranking.h"
#include "report/study_values.h"
#include "tonescape/classify/standardizer.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

/// One row for each method that has runs: its title and the cells that `cells` computes from them.
template <typename Cells>
std::string methodRows(const std::vector<StudyRun>& runs, Cells&& cells) {
  std::string rows;
  for (const StudyMethod& method : studyMethods()) {
    const Runs own = runsOf(method.name, runs);
    if (own.empty()) continue;
    std::vector<std::string> row = cells(own);
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
             cells.push_back(summaryCell(accuracies(own, question), 3));
           cells.push_back(summaryCell(distances(own, LatentKind::kMeans), 2));
           cells.push_back(summaryCell(distances(own, LatentKind::kDraws), 2));
           return cells;
         });
}

std::string targetTable(const StudySetup& setup, const std::vector<StudyRun>& runs,
                        const Question& question) {
  std::vector<std::string> titles{"method"};
  titles.insert(titles.end(), setup.targets.begin(), setup.targets.end());
  return tableHead(titles) + methodRows(runs, [&](const Runs& own) {
           std::vector<std::string> cells;
           for (const std::string& target : setup.targets)
             cells.push_back(summaryCell(accuracies(own, question, target), 3));
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
               cells.push_back(summaryCell(distances(own, kind, "", label), 2));
           }
           return cells;
         });
}

std::string introduction(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::set<std::uint64_t> seeds;
  for (const StudyRun& run : runs) seeds.insert(run.seed);
  const std::string share = fixedDigits(100 * kUnlabeledShare, 0);
  const std::string largest_z = fixedDigits(kLargestZ, 0);
  std::string text = "# Transfer to unseen corpora\n\nTrained on " + commaSeparated(setup.source) +
                     ", scored on " + commaSeparated(setup.targets) + "; classes " +
                     commaSeparated(setup.class_names) + ". " + std::to_string(seeds.size()) + " seeds, " +
                     std::to_string(setup.latent) + " latent dimensions, " + std::to_string(setup.epochs) +
                     " epochs. Figures are balanced accuracies, mean ± standard deviation over the seeds.\n\n"
                     "- zero-shot: the target is z-scored with the source's statistics.\n- u" +
                     share + ": with the statistics of a random " + share +
                     " % of the unlabeled target, scored on the rest.\n"
                     "- Source rows with any |z| > " +
                     largest_z + " are left out; target rows are clipped to ±" + largest_z + ".\n";
  if (!setup.left_out.empty()) {
    text += "- " + std::to_string(setup.class_names.size() - 1) + " classes: without " + setup.left_out +
            ", by another classifier in the same space.\n";
  }
  return text +
         "- Distances are Bhattacharyya distances of Gaussian fits with full covariance between source and "
         "target in the latent space, zero-shot: of the latents (posterior means of a variational method), "
         "and of one sample from each posterior; infinite where a set spans fewer than all dimensions.\n";
}

std::string figureLink(const std::string& title, const std::string& file) {
  return "\n![" + title + "](figures/" + file + ")\n";
}

std::string maps(const std::vector<StudyRun>& runs) {
  std::string text =
      "\n## Latent spaces\n\nThe first two principal axes of the source's latents, of the first seed. "
      "Pale: the source; full: the target.\n";
  for (const StudyMethod& method : studyMethods()) {
    if (method.space == Space::kFeatures || runsOf(method.name, runs).empty()) continue;
    text += figureLink("Latent space of " + method.label, mapFigureName(method.name));
  }
  return text;
}

}  // namespace

std::string studyReport(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::string report = introduction(setup, runs) + "\n## Mean over the targets\n\n" +
                       overviewTable(setup, runs) +
                       figureLink("Balanced accuracy by method and corpus", kAccuracyFigure);
  for (const Question& question : questions(setup)) {
    report += "\n## By target: " + question.title() + "\n\n" + targetTable(setup, runs, question);
  }
  if (setup.pairs) {
    report +=
        "\n## Between the source corpora\n\nTrained on one alone, scored on another, which the target "
        "corpora have no part in.\n\n" +
        pairTable(setup, runs);
  }
  if (setup.folds > 0) {
    report += "\n## Within the source: " + std::to_string(setup.folds) +
              " folds\n\nStratified folds have each speaker on both sides, which flatters.\n\n" +
              withinTable(runs);
  }
  report += "\n## Distances by class, mean over the targets\n\n" + classDistanceTable(setup, runs) +
            figureLink("Bhattacharyya distances by method and corpus", kDistanceFigure) + maps(runs);
  return report +
         "\n## Rankings\n\nIntervals are Student's over the seeds, leads by differences of the same seed. "
         "They say what another seed would change, not what other speakers or languages would.\n" +
         rankingTables(setup, runs);
}

}  // namespace tonescape
