#include "tonescape/study/transfer.h"

#include <algorithm>
#include <numeric>

#include "tonescape/error.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/evaluate/bhattacharyya.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/latents.h"

namespace tonescape {
namespace {

constexpr std::size_t kFewestTargetExamples = 15;  // of which a fifth calibrates: 3

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

TargetPoints zeroShot(const TransferTarget& target, const Bundle& model) {
  return {&target, Setting::kZeroShot, latentsOf(model, target.features.values), target.features.labels};
}

TargetPoints withUnlabeled(const TransferTarget& target, const Bundle& model, Random& random) {
  std::vector<int> order(target.features.labels.size());
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  const auto share =
      order.begin() + static_cast<std::ptrdiff_t>(kUnlabeledShare * static_cast<double>(order.size()) + 0.5);
  const std::vector<int> unlabeled(order.begin(), share);
  const LabelledFeatures scored = target.features.select({share, order.end()});
  const Bundle adapted =
      calibrated(model, target.features.values(Eigen::all, unlabeled), SpeechKind::kCorpus);
  return {&target, Setting::kUnlabeled, latentsOf(adapted, scored.values), scored.labels};
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

/// The distance from the source's latents to those of a target; in a variational space also between draws from
/// both. `trained` are the examples that the model was trained on, `source` their latents.
TransferDistance distanceTo(const TransferTarget& target, const LabelledFeatures& trained,
                            const Eigen::MatrixXf& source, const Bundle& model, Random& random) {
  const int classes = static_cast<int>(trained.class_names.size());
  const LabelledPoints own{source, trained.labels};
  const LabelledPoints means{latentsOf(model, target.features.values), target.features.labels};
  TransferDistance distance{target.name,
                            bhattacharyyaDistance(own.points, means.points),
                            {},
                            classDistances(own, means, classes),
                            {}};
  if (model.log_variance.outputCount() == 0) return distance;
  const LabelledPoints own_draws{latentDraws(model, trained.values, random), trained.labels};
  const LabelledPoints draws{latentDraws(model, target.features.values, random), target.features.labels};
  distance.draws = bhattacharyyaDistance(own_draws.points, draws.points);
  distance.class_draws = classDistances(own_draws, draws, classes);
  return distance;
}

LinearClassifier without(const LinearClassifier& classifier, int left_out) {
  std::vector<int> rows;
  for (int k = 0; k < classifier.bias.size(); ++k) {
    if (k != left_out) rows.push_back(k);
  }
  return {classifier.weight(rows, Eigen::all), classifier.bias(rows)};
}

/// The classifier of the chosen classes: the model's own, or without a class one that is fitted to the latents
/// of the others. The adaptive discriminant's scores do not depend on which other classes there are, so it keeps
/// them.
LinearClassifier classifierOf(const ClassChoice& choice, const Bundle& model, const LabelledFeatures& trained,
                              const Eigen::MatrixXf& latents, const StudyMethod& method) {
  if (choice.left_out < 0) return model.classifier;
  if (method.space == Space::kLatent && method.method == Method::kAdaptive)
    return without(model.classifier, choice.left_out);
  const auto [columns, labels] = choice.select(trained.labels);
  return fitClassifier(method.method, latents(Eigen::all, columns), labels, choice.classes, method.svc_c);
}

TransferScore score(const TargetPoints& set, const LinearClassifier& classifier, const ClassChoice& choice) {
  const auto [columns, labels] = choice.select(set.labels);
  const std::vector<int> predicted = classifier.predict(set.points(Eigen::all, columns));
  return {set.target->name, set.setting, confusionMatrix(labels, predicted, choice.classes),
          set.target->change};
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
                           const StudyMethod& method, const Bundle& model, std::uint64_t seed,
                           std::string_view left_out) {
  requireExamples(targets);
  const LabelledFeatures trained = source.select(trainedColumns(source, method));
  const Eigen::MatrixXf latents = latentsOf(model, trained.values);

  TransferResult result;
  std::vector<TargetPoints> sets;
  Random share_random(seed);
  Random draw_random(seed);
  for (const TransferTarget& target : targets) {
    sets.push_back(zeroShot(target, model));
    if (method.space != Space::kFeatures && target.change.empty())
      result.distances.push_back(distanceTo(target, trained, latents, model, draw_random));
    sets.push_back(withUnlabeled(target, model, share_random));
  }
  for (const ClassChoice& choice : classChoices(source.class_names, left_out)) {
    const LinearClassifier classifier = classifierOf(choice, model, trained, latents, method);
    for (const TargetPoints& one : sets) result.scores.push_back(score(one, classifier, choice));
  }
  return result;
}

}  // namespace tonescape
