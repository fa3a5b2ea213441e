#include "tonescape/study/within.h"

#include "support/error_of.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

/// 12 speakers, each of one class. Features depend on the speaker and not on the class: every speaker has a
/// random centre in six features, and 10 samples close to it.
LabelledFeatures voices() {
  LabelledFeatures set;
  for (std::size_t row = 10; row < 16; ++row) set.feature_names.emplace_back(functionalTable()[row].name);
  set.class_names = {"anger", "joy"};
  set.values.resize(6, 120);
  Random random(5);
  Eigen::VectorXf centre(6);
  for (Eigen::Index i = 0; i < 120; ++i) {
    const int speaker = static_cast<int>(i / 10);
    set.speakers.push_back(speaker);
    set.labels.push_back(speaker % 2);
    if (i % 10 == 0) {
      for (float& value : centre) value = static_cast<float>(random.normal());
    }
    for (Eigen::Index k = 0; k < 6; ++k) {
      set.values(k, i) = centre[k] + 0.02f * static_cast<float>(random.normal());
    }
  }
  return set;
}

}  // namespace

TEST_CASE(
    "within: stratified folds score too high because they share speakers, speaker-independent ones do not") {
  const std::vector<WithinScore> scores = runWithin(voices(), studyMethodOf("svc-c1"), {.seed = 2}, 5);
  REQUIRE(scores.size() == 2);
  CHECK(scores[0].kind == FoldKind::kSpeakers);
  CHECK(scores[1].kind == FoldKind::kStratified);
  for (const WithinScore& score : scores) CHECK(score.confusion.sum() == 120);  // each sample once
  const double gap = balancedAccuracy(scores[1].confusion) - balancedAccuracy(scores[0].confusion);
  CHECK(gap > 0.15);
  CHECK(gap < 0.8);
}

TEST_CASE("within: without speakers there are only stratified folds; a seed fixes them") {
  LabelledFeatures set = voices();
  set.speakers.clear();
  const auto confusion = [&](std::uint64_t seed) {
    const auto scores = runWithin(set, studyMethodOf("dae"), {.latent = 3, .epochs = 4, .seed = seed}, 4);
    REQUIRE(scores.size() == 1);
    return scores[0].confusion;
  };
  CHECK(confusion(1) == confusion(1));
  CHECK(confusion(1) != confusion(2));
}

TEST_CASE("within: more folds than speakers are refused") {
  const Error error = errorOf([] { runWithin(voices(), studyMethodOf("pca"), {}, 13); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "13 folds of 12 speakers");
}

}  // namespace tonescape
