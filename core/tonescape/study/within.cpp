#include "tonescape/study/within.h"

#include <algorithm>
#include <numeric>

#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/evaluate/folds.h"
#include "tonescape/model/latents.h"

namespace tonescape {
namespace {

std::vector<int> shuffledOrder(int count, Random& random) {
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  return order;
}

Eigen::MatrixXi scoreFold(const LabelledFeatures& train, const LabelledFeatures& test,
                          const StudyMethod& method, const TrainingOptions& training) {
  const Bundle model = fitStudyModel(train, method, training);
  return confusionMatrix(test.labels, model.classifier.predict(latentsOf(model, test.values)),
                         static_cast<int>(train.class_names.size()));
}

WithinScore crossValidate(const LabelledFeatures& source, FoldKind kind, const std::vector<int>& fold_of,
                          const StudyMethod& method, const TrainingOptions& training) {
  const auto classes = static_cast<Eigen::Index>(source.class_names.size());
  WithinScore score{kind, Eigen::MatrixXi::Zero(classes, classes)};
  const int folds = 1 + *std::max_element(fold_of.begin(), fold_of.end());
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<int> train;
    std::vector<int> test;
    for (std::size_t i = 0; i < fold_of.size(); ++i) {
      (fold_of[i] == fold ? test : train).push_back(static_cast<int>(i));
    }
    score.confusion += scoreFold(source.select(train), source.select(test), method, training);
  }
  return score;
}

}  // namespace

std::vector<WithinScore> runWithin(const LabelledFeatures& all, const StudyMethod& method,
                                   const TrainingOptions& training, int folds) {
  // A changed copy in another fold than its original would show the model what it is tested on.
  const LabelledFeatures source = all.select(all.recordedColumns());
  Random random(training.seed);
  std::vector<WithinScore> scores;
  if (!source.speakers.empty()) {
    const int speakers = 1 + *std::max_element(source.speakers.begin(), source.speakers.end());
    const std::vector<int> fold_of = speakerFolds(source.speakers, shuffledOrder(speakers, random), folds);
    scores.push_back(crossValidate(source, FoldKind::kSpeakers, fold_of, method, training));
  }
  const int examples = static_cast<int>(source.labels.size());
  const std::vector<int> fold_of = stratifiedFolds(source.labels, shuffledOrder(examples, random), folds);
  scores.push_back(crossValidate(source, FoldKind::kStratified, fold_of, method, training));
  return scores;
}

}  // namespace tonescape
