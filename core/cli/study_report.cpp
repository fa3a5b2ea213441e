#include "cli/study_report.h"

#include <cmath>
#include <cstdio>
#include <set>

#include "evaluate/balanced_accuracy.h"

namespace tonescape {
namespace {

std::string rounded(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

/// "0.480 ± 0.021" over the finite values, and how many are infinite if any.
std::string cell(const std::vector<double>& values, int digits) {
  std::vector<double> finite;
  for (const double value : values) {
    if (std::isfinite(value)) finite.push_back(value);
  }
  std::string text;
  if (!finite.empty()) {
    const auto [mean, deviation] = summary(finite);
    text = rounded(mean, digits) + " ± " + rounded(deviation, digits);
  }
  const std::size_t infinite = values.size() - finite.size();
  if (infinite > 0) text += (text.empty() ? "" : "; ") + std::to_string(infinite) + " infinite";
  return text;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// What a column of accuracies is about.
struct Question {
  Setting setting;
  int classes;

  std::string title() const {
    std::string text = setting == Setting::kZeroShot ? "zero-shot" : "u";
    if (setting == Setting::kUnlabeled) text += rounded(100 * kUnlabeledShare, 0);
    return text + ", " + std::to_string(classes) + " classes";
  }
};

std::vector<Question> questions(const StudySetup& setup) {
  const int classes = static_cast<int>(setup.class_names.size());
  std::vector<Question> all;
  for (const Setting setting : {Setting::kZeroShot, Setting::kUnlabeled}) {
    all.push_back({setting, classes});
    if (!setup.left_out.empty()) all.push_back({setting, classes - 1});
  }
  return all;
}

using Runs = std::vector<const StudyRun*>;

Runs runsOf(const std::string& method, const std::vector<StudyRun>& runs) {
  Runs chosen;
  for (const StudyRun& run : runs) {
    if (run.method == method) chosen.push_back(&run);
  }
  return chosen;
}

/// For each run the balanced accuracy, as the mean over the targets, or of one target.
std::vector<double> accuracies(const Runs& runs, const Question& question, const std::string& target = "") {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    std::vector<double> of_targets;
    for (const TransferScore& score : run->result.scores) {
      const bool asked = score.setting == question.setting && score.confusion.rows() == question.classes &&
                         (target.empty() || score.target == target);
      if (asked) of_targets.push_back(balancedAccuracy(score.confusion));
    }
    if (!of_targets.empty()) values.push_back(summary(of_targets).mean);
  }
  return values;
}

/// For each run the distance as the mean over the targets; `value` takes it from a TransferDistance.
template <typename Value>
std::vector<double> distances(const Runs& runs, Value&& value) {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    std::vector<double> of_targets;
    for (const TransferDistance& distance : run->result.distances) {
      if (const std::optional<double> one = value(distance)) of_targets.push_back(*one);
    }
    if (!of_targets.empty()) values.push_back(summary(of_targets).mean);
  }
  return values;
}

std::string headerRow(const std::vector<std::string>& titles) {
  std::string names = "|";
  std::string rule = "|";
  for (const std::string& title : titles) {
    names.append(" ").append(title).append(" |");
    rule += "---|";
  }
  return names + "\n" + rule + "\n";
}

/// One row for each method that has runs: its title and the cells that `cells` makes of them.
template <typename Cells>
std::string methodRows(const std::vector<StudyRun>& runs, Cells&& cells) {
  std::string rows;
  for (const StudyMethod& method : studyMethods()) {
    const Runs own = runsOf(method.name, runs);
    if (own.empty()) continue;
    rows.append("| ").append(method.title).append(" |");
    for (const std::string& text : cells(own)) rows.append(" ").append(text).append(" |");
    rows += "\n";
  }
  return rows;
}

std::string overviewTable(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::vector<std::string> titles{"method"};
  for (const Question& question : questions(setup)) titles.push_back(question.title());
  titles.insert(titles.end(), {"distance of means", "distance of samples"});
  return headerRow(titles) + methodRows(runs, [&](const Runs& own) {
           std::vector<std::string> cells;
           for (const Question& question : questions(setup))
             cells.push_back(cell(accuracies(own, question), 3));
           cells.push_back(
               cell(distances(own, [](const auto& one) { return std::optional<double>(one.means); }), 2));
           cells.push_back(cell(distances(own, [](const auto& one) { return one.samples; }), 2));
           return cells;
         });
}

std::string targetTable(const StudySetup& setup, const std::vector<StudyRun>& runs,
                        const Question& question) {
  std::vector<std::string> titles{"method"};
  titles.insert(titles.end(), setup.targets.begin(), setup.targets.end());
  return headerRow(titles) + methodRows(runs, [&](const Runs& own) {
           std::vector<std::string> cells;
           for (const std::string& target : setup.targets) {
             cells.push_back(cell(accuracies(own, question, target), 3));
           }
           return cells;
         });
}

std::string withinTable(const std::vector<StudyRun>& runs) {
  return headerRow({"method", "speaker-independent", "stratified"}) + methodRows(runs, [](const Runs& own) {
           std::vector<std::string> cells;
           for (const FoldKind kind : {FoldKind::kSpeakers, FoldKind::kStratified}) {
             std::vector<double> values;
             for (const StudyRun* run : own) {
               for (const WithinScore& score : run->within) {
                 if (score.kind == kind) values.push_back(balancedAccuracy(score.confusion));
               }
             }
             cells.push_back(cell(values, 3));
           }
           return cells;
         });
}

std::string introduction(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::set<std::uint64_t> seeds;
  for (const StudyRun& run : runs) seeds.insert(run.seed);
  std::string text = "# Transfer to unseen corpora\n\nTrained on " + joined(setup.source) + ", scored on " +
                     joined(setup.targets) + "; classes " + joined(setup.class_names) + ". " +
                     std::to_string(seeds.size()) + " seeds, " + std::to_string(setup.latent) +
                     " latent dimensions, " + std::to_string(setup.epochs) +
                     " epochs. Figures are balanced accuracies, mean ± standard deviation over the seeds.\n\n"
                     "- zero-shot: the target is z-scored with the source's statistics.\n- u" +
                     rounded(100 * kUnlabeledShare, 0) + ": with the statistics of a random " +
                     rounded(100 * kUnlabeledShare, 0) +
                     " % of the unlabeled target, scored on the rest.\n"
                     "- Source rows with any |z| > 10 are left out; target rows are clipped to ±10.\n";
  if (!setup.left_out.empty()) {
    text += "- " + std::to_string(setup.class_names.size() - 1) + " classes: without " + setup.left_out +
            ", by another SVC in the same space.\n";
  }
  return text +
         "- Distances are Bhattacharyya distances of Gaussian fits with full covariance between source and "
         "target in the latent space, zero-shot; infinite where a target spans fewer than all dimensions.\n";
}

}  // namespace

Summary summary(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0.0;
  for (const double value : values) mean += value / count;
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, count > 1.0 ? std::sqrt(squares / (count - 1.0)) : 0.0};
}

std::string studyReport(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::string report =
      introduction(setup, runs) + "\n## Mean over the targets\n\n" + overviewTable(setup, runs);
  for (const Question& question : questions(setup)) {
    report += "\n## By target: " + question.title() + "\n\n" + targetTable(setup, runs, question);
  }
  if (setup.folds > 0) {
    report += "\n## Within the source: " + std::to_string(setup.folds) + " folds\n\n" + withinTable(runs);
  }
  return report;
}

}  // namespace tonescape
