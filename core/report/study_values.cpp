#include "report/study_values.h"

#include <algorithm>
#include <cmath>

#include "tonescape/evaluate/balanced_accuracy.h"

namespace tonescape {
namespace {

/// The mean accuracy of those of a run's scores for which `asked` is true; nothing if there are none.
template <typename Scores, typename Asked>
void appendMean(const Scores& scores, Asked&& asked, std::vector<double>& values) {
  std::vector<double> picked;
  for (const auto& score : scores) {
    if (const TransferScore* one = asked(score)) picked.push_back(balancedAccuracy(one->confusion));
  }
  if (!picked.empty()) values.push_back(summary(picked).mean);
}

bool answers(const TransferScore& score, const Question& question, const std::string& target) {
  return score.change.empty() && score.setting == question.setting && score.confusion.rows() == question.classes &&
         (target.empty() || score.target == target);
}

std::optional<double> valueOf(const TransferDistance& distance, LatentKind kind, int label) {
  if (label < 0) return kind == LatentKind::kMeans ? std::optional(distance.means) : distance.draws;
  const std::vector<double>& classes =
      kind == LatentKind::kMeans ? distance.class_means : distance.class_draws;
  const auto index = static_cast<std::size_t>(label);
  return index < classes.size() ? std::optional(classes[index]) : std::nullopt;
}

/// The 0.975 quantile of Student's t distribution, by its expansion about the normal quantile (Abramowitz &
/// Stegun 1964, 26.7.5); 2.262 for 9 degrees of freedom.
double studentQuantile(double degrees) {
  const double z = 1.959964;
  const double z2 = z * z;
  const double g1 = z * (z2 + 1.0) / 4.0;
  const double g2 = z * (z2 * (5.0 * z2 + 16.0) + 3.0) / 96.0;
  const double g3 = z * (z2 * (z2 * (3.0 * z2 + 19.0) + 17.0) - 15.0) / 384.0;
  return z + g1 / degrees + g2 / (degrees * degrees) + g3 / (degrees * degrees * degrees);
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

double interval95(const std::vector<double>& values) {
  if (values.size() < 3) return 0.0;
  const auto count = static_cast<double>(values.size());
  return studentQuantile(count - 1.0) * summary(values).deviation / std::sqrt(count);
}

std::vector<double> finiteOf(const std::vector<double>& values) {
  std::vector<double> finite;
  for (const double value : values) {
    if (std::isfinite(value)) finite.push_back(value);
  }
  return finite;
}

std::string Question::title() const {
  const std::string share = std::to_string(std::lround(100 * kUnlabeledShare));
  return (setting == Setting::kZeroShot ? "zero-shot" : "u" + share) + ", " + std::to_string(classes) +
         " classes";
}

std::vector<Question> questions(const StudySetup& setup) {
  const int classes = static_cast<int>(setup.class_names.size());
  std::vector<Question> all;
  for (const Setting setting : {Setting::kZeroShot, Setting::kUnlabeled}) {
    all.push_back({setting, classes});
    if (!setup.left_out.empty()) all.push_back({setting, classes - 1});
  }
  return all;
}

Runs runsOf(const std::string& method, const std::vector<StudyRun>& runs) {
  Runs chosen;
  for (const StudyRun& run : runs) {
    if (run.method == method) chosen.push_back(&run);
  }
  std::sort(chosen.begin(), chosen.end(), [](const auto* a, const auto* b) { return a->seed < b->seed; });
  return chosen;
}

std::vector<double> accuracies(const Runs& runs, const Question& question, const std::string& target) {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    const auto asked = [&](const TransferScore& score) {
      return answers(score, question, target) ? &score : nullptr;
    };
    appendMean(run->result.scores, asked, values);
  }
  return values;
}

std::vector<double> pairAccuracies(const Runs& runs, const Question& question, const std::string& source,
                                   const std::string& target) {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    const auto asked = [&](const PairScore& pair) {
      const bool of_source = source.empty() || pair.source == source;
      return of_source && answers(pair.score, question, target) ? &pair.score : nullptr;
    };
    appendMean(run->pairs, asked, values);
  }
  return values;
}

std::vector<double> withinAccuracies(const Runs& runs, FoldKind kind) {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    for (const WithinScore& score : run->within) {
      if (score.kind == kind) values.push_back(balancedAccuracy(score.confusion));
    }
  }
  return values;
}

std::vector<double> distances(const Runs& runs, LatentKind kind, const std::string& target, int label) {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    std::vector<double> of_targets;
    for (const TransferDistance& distance : run->result.distances) {
      if (!target.empty() && distance.target != target) continue;
      if (const std::optional<double> one = valueOf(distance, kind, label)) of_targets.push_back(*one);
    }
    if (!of_targets.empty()) values.push_back(summary(of_targets).mean);
  }
  return values;
}

}  // namespace tonescape
