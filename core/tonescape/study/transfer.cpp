#include "tonescape/study/transfer.h"

#include <algorithm>
#include <numeric>

#include "tonescape/error.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/evaluate/bhattacharyya.h"

namespace tonescape {
namespace {

constexpr std::size_t kFewestTargetExamples = 10;

/// Column indices and labels of the examples whose classes a classifier knows.
struct Selection {
  std::vector<int> columns;
  std::vector<int> labels;
};

/// All classes, or all but one. Classes after the one that is left out get the next lower number.
struct ClassChoice {
  int classes = 0;
  int left_out = -1;

  Selection select(std::span<const int> labels) const {
    Selection selection;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == left_out) continue;
      selection.columns.push_back(static_cast<int>(i));
      selection.labels.push_back(left_out >= 0 && labels[i] > left_out ? labels[i] - 1 : labels[i]);
    }
    return selection;
  }
};

std::vector<ClassChoice> classChoices(const std::vector<std::string>& names, std::string_view left_out) {
  const int classes = static_cast<int>(names.size());
  std::vector<ClassChoice> choices{{classes, -1}};
  const auto found = std::find(names.begin(), names.end(), left_out);
  if (found != names.end() && classes > 2)
    choices.push_back({classes - 1, static_cast<int>(found - names.begin())});
  return choices;
}

/// A target's points in one setting, with their labels.
struct TargetPoints {
  const TransferTarget* target;
  Setting setting;
  Eigen::MatrixXf points;
  std::vector<int> labels;
};

TargetPoints zeroShot(const TransferTarget& target, const Standardizer& source, const FittedSpace& space) {
  return {&target, Setting::kZeroShot, space.points(source.apply(target.features.values)),
          target.features.labels};
}

TargetPoints withUnlabeled(const TransferTarget& target, Statistics statistics, const FittedSpace& space,
                           Random& random) {
  std::vector<int> order(target.features.labels.size());
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  const auto share =
      order.begin() + static_cast<std::ptrdiff_t>(kUnlabeledShare * static_cast<double>(order.size()) + 0.5);
  const std::vector<int> unlabeled(order.begin(), share);
  const std::vector<int> scored(share, order.end());
  const Eigen::MatrixXf& values = target.features.values;
  const Standardizer own = fitStandardizer(values(Eigen::all, unlabeled), statistics);
  TargetPoints result{
      &target, Setting::kUnlabeled, space.calibratedPoints(own.apply(values(Eigen::all, scored))), {}};
  for (const int i : scored) result.labels.push_back(target.features.labels[static_cast<std::size_t>(i)]);
  return result;
}

std::vector<int> columnsOf(int label, const std::vector<int>& labels) {
  std::vector<int> columns;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == label) columns.push_back(static_cast<int>(i));
  }
  return columns;
}

/// One corpus' points with their labels.
struct LabelledPoints {
  Eigen::MatrixXf points;
  const std::vector<int>& labels;

  Eigen::MatrixXf ofClass(int label) const { return points(Eigen::all, columnsOf(label, labels)); }
};

std::vector<double> classDistances(const LabelledPoints& source, const LabelledPoints& target, int classes) {
  std::vector<double> distances;
  for (int label = 0; label < classes; ++label)
    distances.push_back(bhattacharyyaDistance(source.ofClass(label), target.ofClass(label)));
  return distances;
}

/// The distance from the source's latents, `source`, to those of a target; in a variational space also
/// between draws from both.
TransferDistance distanceTo(const TransferTarget& target, const TrainingSet& set,
                            const LabelledPoints& source, const FittedSpace& space, int classes,
                            Random& random) {
  const Eigen::MatrixXf z = set.standardizer.apply(target.features.values);
  const LabelledPoints means{space.points(z), target.features.labels};
  TransferDistance distance{target.name,
                            bhattacharyyaDistance(source.points, means.points),
                            {},
                            classDistances(source, means, classes),
                            {}};
  if (space.log_variance.outputCount() == 0) return distance;
  const LabelledPoints source_draws{space.draws(set.z, random), set.labels};
  const LabelledPoints draws{space.draws(z, random), target.features.labels};
  distance.draws = bhattacharyyaDistance(source_draws.points, draws.points);
  distance.class_draws = classDistances(source_draws, draws, classes);
  return distance;
}

TransferScore score(const TargetPoints& set, const LinearClassifier& classifier, const ClassChoice& choice) {
  const auto [columns, labels] = choice.select(set.labels);
  const std::vector<int> predicted = classifier.predict(set.points(Eigen::all, columns));
  return {set.target->name, set.setting, confusionMatrix(labels, predicted, choice.classes)};
}

void requireExamples(const std::vector<TransferTarget>& targets) {
  for (const TransferTarget& target : targets) {
    const std::size_t examples = target.features.labels.size();
    if (examples >= kFewestTargetExamples) continue;
    throw Error(ErrorCode::kEmptyInput, "The target \"" + target.name + "\" has " + std::to_string(examples) +
                                            " samples of the source's classes, but at least " +
                                            std::to_string(kFewestTargetExamples) +
                                            " are needed; leave it out or give more.");
  }
}

}  // namespace

TransferResult runTransfer(const LabelledFeatures& source, const std::vector<TransferTarget>& targets,
                           const StudyMethod& method, const TrainingOptions& training,
                           std::string_view left_out) {
  requireExamples(targets);
  const TrainingSet set = trainingSet(source, method.statistics());
  const FittedSpace space = fitSpace(set, method, training);
  const Eigen::MatrixXf source_points = space.points(set.z);

  TransferResult result;
  std::vector<TargetPoints> sets;
  Random share_random(training.seed);
  Random draw_random(training.seed);
  for (const TransferTarget& target : targets) {
    sets.push_back(zeroShot(target, set.standardizer, space));
    if (method.space != Space::kFeatures) {
      const int classes = static_cast<int>(source.class_names.size());
      result.distances.push_back(
          distanceTo(target, set, {source_points, set.labels}, space, classes, draw_random));
    }
    sets.push_back(withUnlabeled(target, method.statistics(), space, share_random));
  }
  for (const ClassChoice& choice : classChoices(source.class_names, left_out)) {
    const auto [columns, labels] = choice.select(set.labels);
    const LinearClassifier classifier = fitClassifier(method.method, source_points(Eigen::all, columns),
                                                      labels, choice.classes, method.svc_c);
    for (const TargetPoints& one : sets) result.scores.push_back(score(one, classifier, choice));
  }
  return result;
}

}  // namespace tonescape
