#include "tonescape/study/personal.h"

#include <algorithm>
#include <map>

#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/latents.h"
#include "tonescape/model/teach.h"

namespace tonescape {
namespace {

using Columns = std::vector<int>;

/// The columns of each speaker with enough utterances.
std::vector<Columns> speakersOf(const LabelledFeatures& examples) {
  std::map<int, Columns> members;
  for (std::size_t i = 0; i < examples.speakers.size(); ++i)
    members[examples.speakers[i]].push_back(static_cast<int>(i));
  std::vector<Columns> speakers;
  for (const auto& [speaker, columns] : members) {
    if (static_cast<int>(columns.size()) >= kFewestPersonal) speakers.push_back(columns);
  }
  return speakers;
}

Eigen::MatrixXi confusionOf(const LabelledFeatures& scored, const Bundle& model) {
  return confusionMatrix(scored.labels, model.classifier.predict(latentsOf(model, scored.values)),
                         static_cast<int>(scored.class_names.size()));
}

Columns without(const Columns& order, const Columns& chosen) {
  Columns rest;
  for (const int column : order) {
    if (std::find(chosen.begin(), chosen.end(), column) == chosen.end()) rest.push_back(column);
  }
  return rest;
}

void add(const LabelledFeatures& scored, const Bundle& after, const Bundle& before, PersonalScore& score) {
  score.confusion += confusionOf(scored, after);
  score.before += confusionOf(scored, before);
  ++score.speakers;
}

/// Adds the score of one speaker: calibrated with `chosen`, scored on the rest of `order`.
void addCalibrated(const LabelledFeatures& examples, const Columns& order, const Columns& chosen,
                   const Bundle& model, PersonalScore& score) {
  const Bundle own = calibrated(model, examples.values(Eigen::all, chosen), score.speech);
  add(examples.select(without(order, chosen)), own, model, score);
}

/// The first `count` utterances of each class in `order`; none if a class has no more than that.
Columns labelledOf(const LabelledFeatures& examples, const Columns& order, int count) {
  std::vector<Columns> members(examples.class_names.size());
  for (const int column : order)
    members[static_cast<std::size_t>(examples.labels[static_cast<std::size_t>(column)])].push_back(column);
  Columns labelled;
  for (const Columns& own : members) {
    if (static_cast<int>(own.size()) <= count) return {};
    labelled.insert(labelled.end(), own.begin(), own.begin() + count);
  }
  return labelled;
}

/// Adds the score of one speaker: calibrated with the first utterances of `order`, taught by labelled ones of
/// the rest, scored on what then remains.
void addTaught(const LabelledFeatures& examples, const Columns& order, const Bundle& model,
               PersonalScore& score) {
  const Columns chosen(order.begin(), order.begin() + score.utterances);
  const Columns rest = without(order, chosen);
  const Columns labelled = labelledOf(examples, rest, score.labelled);
  if (labelled.empty()) return;
  const Bundle own = calibrated(model, examples.values(Eigen::all, chosen), score.speech);
  std::vector<std::string> labels;
  for (const int column : labelled) {
    const auto label = static_cast<std::size_t>(examples.labels[static_cast<std::size_t>(column)]);
    labels.push_back(examples.class_names[label]);
  }
  const Bundle with_labels = taught(Model(own), examples.values(Eigen::all, labelled), labels);
  add(examples.select(without(rest, labelled)), with_labels, own, score);
}

/// The first neutral utterances in `order`, at most half of them and at most kPersonalNeutral.
Columns neutralOf(const LabelledFeatures& examples, const Columns& order) {
  Columns neutral;
  for (const int column : order) {
    const auto label = static_cast<std::size_t>(examples.labels[static_cast<std::size_t>(column)]);
    if (examples.class_names[label] == kNeutralClass) neutral.push_back(column);
  }
  const auto count = std::min<std::ptrdiff_t>(std::ssize(neutral) / 2, kPersonalNeutral);
  return {neutral.begin(), neutral.begin() + count};
}

}  // namespace

std::vector<PersonalScore> runPersonal(const TransferTarget& target, const Bundle& model,
                                       std::uint64_t seed) {
  const LabelledFeatures& examples = target.features;
  const auto classes = static_cast<Eigen::Index>(examples.class_names.size());
  const Eigen::MatrixXi none = Eigen::MatrixXi::Zero(classes, classes);
  std::vector<PersonalScore> scores;
  for (const int count : kPersonalUtterances)
    scores.push_back({target.name, SpeechKind::kAny, count, 0, none, none});
  const bool has_neutral = model.neutral_offset.size() > 0;
  if (has_neutral) scores.push_back({target.name, SpeechKind::kNeutral, kPersonalNeutral, 0, none, none});

  for (const int labelled : kTaughtPerClass) {
    if (model.classes)
      scores.push_back({target.name, SpeechKind::kAny, kTaughtUtterances, 0, none, none, labelled});
  }

  Random random(seed);
  for (Columns order : speakersOf(examples)) {
    random.shuffle(order);
    for (PersonalScore& score : scores) {
      if (score.labelled > 0) {
        addTaught(examples, order, model, score);
        continue;
      }
      const Columns chosen = score.speech == SpeechKind::kNeutral
                                 ? neutralOf(examples, order)
                                 : Columns(order.begin(), order.begin() + score.utterances);
      if (static_cast<int>(chosen.size()) >= kFewestCalibrationExamples)
        addCalibrated(examples, order, chosen, model, score);
    }
  }
  std::erase_if(scores, [](const PersonalScore& score) { return score.speakers == 0; });
  return scores;
}

}  // namespace tonescape
