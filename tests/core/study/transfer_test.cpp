#include "tonescape/study/transfer.h"

#include <cmath>
#include <numeric>

#include "support/error_of.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/latent/random.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/latents.h"

namespace tonescape {
namespace {

/// Three classes, anger, joy and sadness, separated by three of six features, with count / 3 samples each.
/// `scale` and `shift` change all features, as another microphone does.
LabelledFeatures threeClouds(int count, std::uint64_t seed, float scale = 1.0f, float shift = 0.0f) {
  LabelledFeatures set;
  for (std::size_t row = 10; row < 16; ++row) set.feature_names.emplace_back(functionalTable()[row].name);
  set.class_names = {"anger", "joy", "sadness"};
  set.values.resize(6, count);
  Random random(seed);
  for (Eigen::Index i = 0; i < count; ++i) {
    const int label = static_cast<int>(i % 3);
    set.labels.push_back(label);
    for (Eigen::Index k = 0; k < 6; ++k) {
      const double value = (k == label ? 6.0 : 0.0) + random.normal();
      set.values(k, i) = scale * static_cast<float>(value) + shift;
    }
  }
  return set;
}

double accuracyOf(const TransferResult& result, Setting setting, int classes) {
  for (const TransferScore& score : result.scores) {
    if (score.setting == setting && score.confusion.rows() == classes)
      return balancedAccuracy(score.confusion);
  }
  FAIL("no such score");
  return 0.0;
}

TransferResult transfer(const LabelledFeatures& source, const std::vector<TransferTarget>& targets,
                        const StudyMethod& method, const TrainingOptions& training,
                        std::string_view left_out) {
  return runTransfer(fitTransferModel(source, method, training, left_out), targets, training.seed);
}

constexpr TrainingOptions kShort{.latent = 4, .epochs = 20, .seed = 2};

}  // namespace

TEST_CASE("transfer: every method transfers to a target of the same kind") {
  const LabelledFeatures source = threeClouds(300, 1);
  const std::vector<TransferTarget> targets{{"same", threeClouds(150, 2)}};
  for (const StudyMethod& method : studyMethods()) {
    if (method.method == Method::kVae) continue;  // its posterior collapses, see training_test.cpp
    CAPTURE(method.name);
    const TransferResult result = transfer(source, targets, method, kShort, "joy");
    CHECK(result.scores.size() == 4);
    CHECK(accuracyOf(result, Setting::kZeroShot, 3) > 0.9);
    CHECK(accuracyOf(result, Setting::kZeroShot, 2) > 0.9);
    CHECK(accuracyOf(result, Setting::kUnlabeled, 3) > 0.9);
    REQUIRE(result.distances.size() == (method.space == Space::kFeatures ? 0 : 1));
    if (method.space == Space::kFeatures) continue;
    CHECK(result.distances[0].means > 0.0);
    CHECK(result.distances[0].means < 0.5);
    const bool variational =
        method.space == Space::kLatent && entryOf(method.method).kullback_leibler != KullbackLeibler::kNone;
    CHECK(result.distances[0].draws.has_value() == variational);
  }
}

TEST_CASE("transfer: the unlabeled share undoes a change of scale and shift") {
  const LabelledFeatures source = threeClouds(300, 1);
  const std::vector<TransferTarget> targets{{"other", threeClouds(300, 2, 0.2f, 9.0f)}};
  const TransferResult result = transfer(source, targets, studyMethodOf("svc-c1"), kShort, "");
  REQUIRE(result.scores.size() == 2);  // no class is left out
  CHECK(accuracyOf(result, Setting::kZeroShot, 3) < 0.6);
  CHECK(accuracyOf(result, Setting::kUnlabeled, 3) > 0.9);
  // Zero-shot, all 300 samples are scored; with 60 unlabeled ones, the other 240.
  CHECK(result.scores[0].confusion.sum() == 300);
  CHECK(result.scores[1].confusion.sum() == 240);
}

TEST_CASE("transfer: for the discriminant the unlabeled share gives winsorised statistics") {
  // Every tenth target sample has extreme values, which would dominate moments.
  const LabelledFeatures source = threeClouds(300, 1);
  TransferTarget target{"other", threeClouds(300, 2)};
  for (Eigen::Index i = 0; i < 300; i += 20) target.features.values.col(i).setConstant(1e4f);
  const TransferResult winsorised = transfer(source, {target}, studyMethodOf("discriminant"), kShort, "");
  const TransferResult moments = transfer(source, {target}, studyMethodOf("svc-c1"), kShort, "");
  CHECK(accuracyOf(winsorised, Setting::kUnlabeled, 3) > 0.85);
  CHECK(accuracyOf(moments, Setting::kUnlabeled, 3) < 0.7);
}

TEST_CASE("transfer: for the discriminant the unlabeled share brings the layer for calibrated input") {
  LabelledFeatures source = threeClouds(300, 1);
  source.corpus_names = {"a", "b"};
  for (Eigen::Index i = 0; i < 300; ++i) {
    source.corpora.push_back(i < 150 ? 0 : 1);
    if (i >= 150) source.values.col(i).array() += 5.0f;
  }
  TransferTarget target{"t", threeClouds(300, 2)};
  for (float& value : target.features.values.reshaped()) value *= value;  // hard enough to make errors
  const StudyMethod& method = studyMethodOf("discriminant");
  const TransferResult result = transfer(source, {target}, method, kShort, "");

  const Bundle model = fitStudyModel(source, method, kShort);
  std::vector<int> order(300);
  std::iota(order.begin(), order.end(), 0);
  Random random(kShort.seed);
  random.shuffle(order);
  const Eigen::MatrixXf unlabeled =
      target.features.values(Eigen::all, std::vector<int>(order.begin(), order.begin() + 60));
  const LabelledFeatures scored = target.features.select({order.begin() + 60, order.end()});
  const auto confusion = [&](const Bundle& bundle) {
    return confusionMatrix(scored.labels, bundle.classifier.predict(latentsOf(bundle, scored.values)), 3);
  };
  const Bundle adapted = calibrated(model, unlabeled, SpeechKind::kCorpus);
  CHECK(result.scores[1].confusion == confusion(adapted));
  Bundle statistics_only = model;
  statistics_only.standardizer = adapted.standardizer;
  CHECK(result.scores[1].confusion != confusion(statistics_only));
}

TEST_CASE("transfer: the samples of a class that is left out are not scored, the others keep their order") {
  const LabelledFeatures source = threeClouds(300, 1);
  const std::vector<TransferTarget> targets{{"same", threeClouds(150, 2)}};
  const TransferResult result = transfer(source, targets, studyMethodOf("svc-c1"), kShort, "anger");
  const Eigen::MatrixXi& confusion = result.scores[2].confusion;
  REQUIRE(confusion.rows() == 2);
  CHECK(confusion.row(0).sum() == 50);
  CHECK(confusion.row(1).sum() == 50);
  CHECK(confusion(0, 0) + confusion(1, 1) > 90);
}

TEST_CASE("transfer: all methods leave the same unlabeled share unscored, another seed another") {
  const LabelledFeatures source = threeClouds(300, 1);
  const std::vector<TransferTarget> targets{{"same", threeClouds(100, 2)}};
  const auto scoredPerClass = [&](const char* method, std::uint64_t seed) {
    TrainingOptions training = kShort;
    training.seed = seed;
    const TransferResult result = transfer(source, targets, studyMethodOf(method), training, "");
    return Eigen::VectorXi(result.scores[1].confusion.rowwise().sum());
  };
  CHECK(scoredPerClass("svc-c1", 3) == scoredPerClass("pca", 3));
  CHECK(scoredPerClass("svc-c1", 3) != scoredPerClass("svc-c1", 4));
}

TEST_CASE("transfer: distances are given for all classes together and for each") {
  const LabelledFeatures source = threeClouds(300, 1);
  LabelledFeatures moved = threeClouds(150, 2);
  for (Eigen::Index i = 1; i < 150; i += 3) moved.values.col(i).array() += 3.0f;  // joy
  TrainingOptions training = kShort;
  training.annealing.largest = 0.01;  // far from a collapse, so that draws depend on the input
  const TransferResult result = transfer(source, {{"t", moved}}, studyMethodOf("vae-annealed"), training, "");
  REQUIRE(result.distances.size() == 1);
  const auto& [target, means, samples, class_means, class_draws] = result.distances[0];
  REQUIRE(class_means.size() == 3);
  REQUIRE(class_draws.size() == 3);
  for (const auto& classes : {class_means, class_draws}) {
    CHECK(classes[0] < 1.0);
    CHECK(classes[2] < 1.0);
    CHECK(classes[1] > 1.5 * std::max(classes[0], classes[2]));
    CHECK(classes[1] < 100.0);
  }
  // A class with no more samples than dimensions has no Gaussian: here 5 in 5.
  training.latent = 5;
  const LabelledFeatures few = threeClouds(15, 3);
  CHECK(std::isinf(
      transfer(source, {{"t", few}}, studyMethodOf("pca"), training, "").distances[0].class_means[0]));
}

TEST_CASE("transfer: one model scores with several seeds, which choose the unlabeled share only") {
  const LabelledFeatures source = threeClouds(300, 1);
  const std::vector<TransferTarget> targets{{"other", threeClouds(100, 2, 0.5f, 1.0f)}};
  const TransferModel model = fitTransferModel(source, studyMethodOf("pca"), kShort, "joy");
  CHECK(model.left_out == 1);
  CHECK(model.remaining.bias.size() == 2);
  CHECK(model.latents.cols() == model.trained.values.cols());
  const TransferResult one = runTransfer(model, targets, 3);
  const TransferResult other = runTransfer(model, targets, 4);
  REQUIRE(one.scores.size() == 4);
  CHECK(one.scores[0].confusion == other.scores[0].confusion);
  CHECK(one.scores[1].confusion != other.scores[1].confusion);
  CHECK(one.distances[0].means == other.distances[0].means);
}

TEST_CASE("transfer: changed copies of a target are scored by their name, without a distance") {
  const LabelledFeatures source = threeClouds(300, 1);
  const TransferResult result =
      transfer(source, {{"t", threeClouds(60, 2)}, {"t", threeClouds(30, 3), "noise"}}, studyMethodOf("pca"),
               kShort, "");
  REQUIRE(result.scores.size() == 4);
  CHECK(result.scores[1].change.empty());
  CHECK(result.scores[2].change == "noise");
  CHECK(result.scores[2].target == "t");
  CHECK(result.scores[2].confusion.sum() == 30);
  CHECK(result.distances.size() == 1);
}

TEST_CASE("transfer: a target with too few samples and an unknown method are refused") {
  const LabelledFeatures source = threeClouds(300, 1);
  const Error error = errorOf([&] {
    transfer(source, {{"small", threeClouds(9, 2)}}, studyMethodOf("pca"), kShort, "");
  });
  CHECK(error.code() == ErrorCode::kEmptyInput);
  checkSays(error, "\"small\" has 9 samples");
  checkSays(errorOf([] { studyMethodOf("gan"); }), "choose from svc-c1, svc-c0.001, pca, dae, vae, ");
}

}  // namespace tonescape
