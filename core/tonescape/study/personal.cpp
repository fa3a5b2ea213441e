#include "tonescape/study/personal.h"

#include <algorithm>
#include <map>

#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/latents.h"

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

/// Adds the score of one speaker: calibrated with `chosen`, scored on the rest of `order`.
void addSpeaker(const LabelledFeatures& examples, const Columns& order, const Columns& chosen,
                const Bundle& model, PersonalScore& score) {
  Columns rest;
  for (const int column : order) {
    if (std::find(chosen.begin(), chosen.end(), column) == chosen.end()) rest.push_back(column);
  }
  const LabelledFeatures scored = examples.select(rest);
  const Bundle own = calibrated(model, examples.values(Eigen::all, chosen), score.speech);
  score.confusion += confusionOf(scored, own);
  score.before += confusionOf(scored, model);
  ++score.speakers;
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

  Random random(seed);
  for (Columns order : speakersOf(examples)) {
    random.shuffle(order);
    for (PersonalScore& score : scores) {
      const Columns chosen = score.speech == SpeechKind::kNeutral
                                 ? neutralOf(examples, order)
                                 : Columns(order.begin(), order.begin() + score.utterances);
      if (static_cast<int>(chosen.size()) >= kFewestCalibrationExamples)
        addSpeaker(examples, order, chosen, model, score);
    }
  }
  std::erase_if(scores, [](const PersonalScore& score) { return score.speakers == 0; });
  return scores;
}

}  // namespace tonescape
