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

/// The distance from the model's training latents to those of a target; in a variational space also between
/// draws from both.
TransferDistance distanceTo(const TransferTarget& target, const TransferModel& model, Random& random) {
  const LabelledFeatures& trained = model.trained;
  const int classes = static_cast<int>(trained.class_names.size());
  const LabelledPoints own{model.latents, trained.labels};
  const LabelledPoints means{latentsOf(model.bundle, target.features.values), target.features.labels};
  TransferDistance distance{target.name,
                            bhattacharyyaDistance(own.points, means.points),
                            {},
                            classDistances(own, means, classes),
                            {}};
  if (model.bundle.log_variance.outputCount() == 0) return distance;
  const LabelledPoints own_draws{latentDraws(model.bundle, trained.values, random), trained.labels};
  const LabelledPoints draws{latentDraws(model.bundle, target.features.values, random),
                             target.features.labels};
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

/// The classifier of all classes but one. The adaptive discriminant keeps the scores of the remaining
/// classes, as a calibrated model does, whose head has them too; the others are fitted again to the latents
/// of these classes.
LinearClassifier classifierWithout(int left_out, const TransferModel& model, const StudyMethod& method) {
  if (method.space == Space::kLatent && method.method == Method::kAdaptive)
    return without(model.bundle.classifier, left_out);
  const int classes = static_cast<int>(model.trained.class_names.size()) - 1;
  const auto [columns, labels] = ClassChoice{classes, left_out}.select(model.trained.labels);
  return fitClassifier(method.method, model.latents(Eigen::all, columns), labels, classes, method.svc_c);
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
    throw Error(ErrorCode::kEmptyInput,
                {"The target \"", target.name, "\" has ", std::to_string(examples),
                 " samples of the source's classes, but at least ", std::to_string(kFewestTargetExamples),
                 " are needed; leave it out or give more."});
  }
}

}  // namespace

TransferModel fitTransferModel(const LabelledFeatures& source, const StudyMethod& method,
                               const TrainingOptions& training, std::string_view left_out) {
  TransferModel model{fitStudyModel(source, method, training),
                      source.select(trainedColumns(source, method)),
                      {},
                      method.space != Space::kFeatures,
                      -1,
                      {}};
  model.latents = latentsOf(model.bundle, model.trained.values);
  const std::vector<std::string>& names = source.class_names;
  const auto found = std::find(names.begin(), names.end(), left_out);
  if (found == names.end() || names.size() < 3) return model;
  model.left_out = static_cast<int>(found - names.begin());
  model.remaining = classifierWithout(model.left_out, model, method);
  return model;
}

TransferResult runTransfer(const TransferModel& model, const std::vector<TransferTarget>& targets,
                           std::uint64_t seed) {
  requireExamples(targets);
  TransferResult result;
  std::vector<TargetPoints> sets;
  Random share_random(seed);
  Random draw_random(seed);
  for (const TransferTarget& target : targets) {
    sets.push_back(zeroShot(target, model.bundle));
    if (model.has_space && target.change.empty())
      result.distances.push_back(distanceTo(target, model, draw_random));
    sets.push_back(withUnlabeled(target, model.bundle, share_random));
  }
  const int classes = static_cast<int>(model.trained.class_names.size());
  for (const TargetPoints& one : sets)
    result.scores.push_back(score(one, model.bundle.classifier, {classes, -1}));
  for (const TargetPoints& one : model.left_out < 0 ? std::vector<TargetPoints>() : sets)
    result.scores.push_back(score(one, model.remaining, {classes - 1, model.left_out}));
  return result;
}

}  // namespace tonescape
