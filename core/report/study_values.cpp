#include "report/study_values.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tonescape/evaluate/balanced_accuracy.h"

namespace tonescape {
namespace {

bool answers(const TransferScore& score, const Question& question, const std::string& change) {
  return score.change == change && score.setting == question.setting &&
         score.confusion.rows() == question.classes;
}

std::optional<double> valueOf(const TransferDistance& distance, LatentKind kind, int label) {
  if (label < 0) return kind == LatentKind::kMeans ? std::optional(distance.means) : distance.draws;
  const std::vector<double>& classes =
      kind == LatentKind::kMeans ? distance.class_means : distance.class_draws;
  const auto index = static_cast<std::size_t>(label);
  return index < classes.size() ? std::optional(classes[index]) : std::nullopt;
}

/// The mean of the finite values; infinite if there are others only.
double finiteMean(const std::vector<double>& values) {
  const std::vector<double> finite = finiteOf(values);
  return finite.empty() ? std::numeric_limits<double>::infinity() : summary(finite).mean;
}

}  // namespace

double Summary::error(std::size_t count) const {
  return deviation / std::sqrt(static_cast<double>(count));
}

Summary summary(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0.0;
  for (const double value : values) mean += value / count;
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, count > 1.0 ? std::sqrt(squares / (count - 1.0)) : 0.0};
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

std::vector<StudyMethod> methodsOf(const std::vector<StudyRun>& runs) {
  std::vector<StudyMethod> methods;
  for (const StudyMethod& method : studyMethods()) {
    if (!runsOf(method.name, runs).empty()) methods.push_back(method);
  }
  return methods;
}

Figure accuracyAt(const Question& question, const std::string& change) {
  return [=](const StudyRun& run, const std::string& target) -> std::optional<double> {
    for (const TransferScore& score : run.result.scores) {
      if (score.target == target && answers(score, question, change))
        return balancedAccuracy(score.confusion);
    }
    return {};
  };
}

Figure distanceAt(LatentKind kind, int label) {
  return [=](const StudyRun& run, const std::string& target) -> std::optional<double> {
    for (const TransferDistance& distance : run.result.distances) {
      if (distance.target == target) return valueOf(distance, kind, label);
    }
    return {};
  };
}

std::vector<double> valuesAt(const std::string& target, const Runs& runs, const Figure& figure) {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    if (const std::optional<double> value = figure(*run, target)) values.push_back(*value);
  }
  return values;
}

Sample sampleOf(const Runs& runs, const std::vector<std::string>& targets, const Figure& figure) {
  Sample sample{true, {}};
  for (const std::string& target : targets) {
    const std::vector<double> values = valuesAt(target, runs, figure);
    if (!values.empty()) sample.values[target] = finiteMean(values);
  }
  if (sample.values.size() >= kFewestCorpora) return sample;
  sample = {};
  for (const StudyRun* run : runs) {
    std::vector<double> values;
    for (const std::string& target : targets) {
      if (const std::optional<double> value = figure(*run, target)) values.push_back(*value);
    }
    if (!values.empty()) sample.values[std::to_string(run->seed)] = summary(values).mean;
  }
  return sample;
}

std::string spreadName(const StudySetup& setup) {
  return setup.targets.size() < kFewestCorpora ? "deviation over seeds" : "error over corpora";
}

std::optional<Measured> measured(const Sample& sample) {
  const std::vector<double> values = finiteOf(sample);
  if (values.empty()) return {};
  const Summary all = summary(values);
  return Measured{all.mean, sample.by_corpus ? all.error(values.size()) : all.deviation};
}

std::vector<double> finiteOf(const Sample& sample) {
  std::vector<double> values;
  for (const auto& [key, value] : sample.values) values.push_back(value);
  return finiteOf(values);
}

std::vector<double> pairAccuracies(const Runs& runs, const Question& question, const std::string& source,
                                   const std::string& target) {
  std::vector<double> values;
  for (const StudyRun* run : runs) {
    std::vector<double> picked;
    for (const PairScore& pair : run->pairs) {
      const bool asked = (source.empty() || pair.source == source) &&
                         (target.empty() || pair.score.target == target) && answers(pair.score, question, "");
      if (asked) picked.push_back(balancedAccuracy(pair.score.confusion));
    }
    if (!picked.empty()) values.push_back(summary(picked).mean);
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

}  // namespace tonescape
