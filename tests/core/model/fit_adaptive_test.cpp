#include "tonescape/model/fit_adaptive.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/error_of.h"
#include "support/example_corpora.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/latent/discriminant.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/fit.h"
#include "tonescape/model/latents.h"
#include "tonescape/model/model.h"
#include "tonescape/statistics/class_moments.h"

namespace tonescape::test {
namespace {

const std::vector<int> kAllClasses{0, 1, 2};

/// The whole bundle, so that it can be used, from its parts.
Bundle whole(const LabelledFeatures& set) {
  return fitBundle(set, {.method = Method::kAdaptive});
}

double accuracyOf(const Bundle& bundle, const LabelledFeatures& set) {
  return balancedAccuracy(
      confusionMatrix(set.labels, bundle.classifier.predict(latentsOf(bundle, set.values)), 3));
}

/// Each corpus by itself, transformed.
Standardizer statisticsOf(const LabelledFeatures& set, int corpus) {
  std::vector<int> columns;
  for (std::size_t i = 0; i < set.corpora.size(); ++i) {
    if (set.corpora[i] == corpus) columns.push_back(static_cast<int>(i));
  }
  const Eigen::MatrixXf values = set.values(Eigen::all, columns);
  return fitStandardizer(FeatureTransform(set.feature_names).applied(values), Statistics::kWinsorised);
}

bool sameEncoder(const Bundle& a, const Bundle& b) {
  return a.encoder.layers[1].weight == b.encoder.layers[1].weight;
}

bool sameHead(const CalibrationHead& a, const CalibrationHead& b) {
  return a.layer.weight == b.layer.weight && a.layer.bias == b.layer.bias && a.scale == b.scale;
}

}  // namespace

TEST_CASE("fit adaptive: an unseen corpus at another level is classified, and better after calibration") {
  const Bundle bundle = whole(ExampleCorpora(1).add(6, 10, kAllClasses).add(6, 10, kAllClasses, 2.0f).set);
  LabelledFeatures unseen = ExampleCorpora(2).add(1, 60, kAllClasses, -3.0f).set;
  const double zero_shot = accuracyOf(bundle, unseen);
  CHECK(zero_shot > 0.6);
  const double adapted = accuracyOf(calibrated(bundle, unseen.values, SpeechKind::kAny), unseen);
  CHECK(adapted > zero_shot);
  CHECK(adapted > 0.9);
  CHECK(accuracyOf(calibrated(bundle, unseen.values, SpeechKind::kCorpus), unseen) > zero_shot);
  // 20 dB less, as by a microphone further away: loudness falls with the level.
  unseen.values.row(7).array() -= 20.0f;
  unseen.values.row(1) *= std::pow(10.0f, -0.66f);
  CHECK(accuracyOf(bundle, unseen) == zero_shot);
}

TEST_CASE("fit adaptive: corpora of very different size weigh the same in the statistics") {
  const LabelledFeatures set = ExampleCorpora(3).add(1, 4, kAllClasses).add(20, 20, kAllClasses, 5.0f).set;
  const Bundle bundle = fitAdaptive(set).bundle;
  const Standardizer small = statisticsOf(set, 0);
  const Standardizer large = statisticsOf(set, 1);
  const Eigen::VectorXf mean = 0.5f * (small.mean + large.mean);
  const Eigen::VectorXf within = 0.5f * (small.scale.cwiseAbs2() + large.scale.cwiseAbs2());
  const Eigen::VectorXf between = (0.5f * (small.mean - large.mean)).cwiseAbs2();
  CHECK((bundle.standardizer.mean - mean).cwiseAbs().maxCoeff() < 1e-4f);
  CHECK((bundle.standardizer.scale - (within + between).cwiseSqrt()).cwiseAbs().maxCoeff() < 1e-4f);
  CHECK((bundle.corpus_head.scale - within.cwiseSqrt()).cwiseAbs().maxCoeff() < 1e-4f);
}

TEST_CASE("fit adaptive: a large corpus does not outvote a small one") {
  // In the small corpus mfcc1 tells the classes the other way round.
  LabelledFeatures set = ExampleCorpora(4).add(4, 5, kAllClasses).add(4, 100, kAllClasses).set;
  for (Eigen::Index i = 0; i < 60; ++i) set.values(2, i) = 20.0f - (set.values(2, i) - 20.0f) - 16.0f;
  const auto weightOfMfcc1 = [](const LabelledFeatures& one) {
    const Bundle bundle = fitAdaptive(one).bundle;
    const Eigen::MatrixXf weight = bundle.classifier.weight * bundle.encoder.layers[1].weight.leftCols(8);
    return std::abs(weight(0, 2) - weight(2, 2)) / weight.row(0).norm();
  };
  LabelledFeatures one_corpus = set;  // where each utterance weighs the same, the large one wins
  one_corpus.corpora.assign(set.corpora.size(), 0);
  CHECK(weightOfMfcc1(set) < 0.7f * weightOfMfcc1(one_corpus));
}

TEST_CASE("fit adaptive: a corpus may lack a class") {
  const LabelledFeatures set = ExampleCorpora(5).add(4, 10, kAllClasses).add(4, 10, {0, 2}, 2.0f).set;
  const Bundle bundle = whole(set);
  CHECK(accuracyOf(bundle, ExampleCorpora(6).add(4, 20, kAllClasses).set) > 0.8);
}

TEST_CASE("fit adaptive: speakers with one emotion are z-scored with their corpus") {
  LabelledFeatures set = ExampleCorpora(7).add(1, 20, kAllClasses).set;
  set.speakers = set.labels;
  const Bundle with = fitAdaptive(set).bundle;
  set.speakers.clear();
  const Bundle without = fitAdaptive(set).bundle;
  CHECK(sameHead(with.speaker_head, without.speaker_head));
  CHECK(with.speaker_head.scale == with.corpus_head.scale);
}

TEST_CASE("fit adaptive: speakers with few utterances are z-scored with their corpus") {
  // Three utterances of each class are too few, four are twelve.
  const LabelledFeatures few = ExampleCorpora(8).add(5, 3, kAllClasses).set;
  CHECK(fitAdaptive(few).bundle.speaker_head.scale == fitAdaptive(few).bundle.corpus_head.scale);
  const LabelledFeatures enough = ExampleCorpora(8).add(5, 4, kAllClasses).set;
  const Bundle bundle = fitAdaptive(enough).bundle;
  // The speakers differ in pitch: within one it varies less.
  CHECK(bundle.speaker_head.scale[0] < bundle.corpus_head.scale[0]);
}

TEST_CASE("fit adaptive: speakers of one number in two corpora are two speakers") {
  LabelledFeatures set = ExampleCorpora(9).add(1, 10, kAllClasses).add(1, 10, kAllClasses, 9.0f).set;
  const Bundle bundle = fitAdaptive(set).bundle;
  for (int& speaker : set.speakers) speaker = 0;
  CHECK(sameHead(fitAdaptive(set).bundle.speaker_head, bundle.speaker_head));
}

TEST_CASE("fit adaptive: what changed copies move counts for less in the readings of unknown recordings") {
  const LabelledFeatures plain = ExampleCorpora(10).add(4, 10, kAllClasses).set;
  const LabelledFeatures copies = ExampleCorpora(10).add(4, 10, kAllClasses).addCopies(0, 1, 2, 200.0f).set;
  const Bundle without = fitAdaptive(plain).bundle;
  const Bundle with = fitAdaptive(copies).bundle;
  const auto mfcc1 = [](const Eigen::MatrixXf& weight) { return weight.col(2).norm() / weight.norm(); };
  CHECK(mfcc1(with.encoder.layers[1].weight) < 0.9f * mfcc1(without.encoder.layers[1].weight));
  CHECK(mfcc1(with.corpus_head.layer.weight) < 0.95f * mfcc1(without.corpus_head.layer.weight));
  // Statistics are those of the utterances as recorded.
  CHECK(with.standardizer.mean == without.standardizer.mean);
  CHECK(with.standardizer.scale == without.standardizer.scale);
}

TEST_CASE("fit adaptive: changed copies without their original change nothing") {
  const LabelledFeatures plain = ExampleCorpora(10).add(4, 10, kAllClasses).set;
  LabelledFeatures copies = ExampleCorpora(10).add(4, 10, kAllClasses).addCopies(0, 1, 2, 200.0f).set;
  copies.originals.assign(copies.labels.size(), -1);
  const Bundle without = fitAdaptive(plain).bundle;
  for (const bool known : {true, false}) {
    if (!known) copies.originals.clear();
    const Bundle with = fitAdaptive(copies).bundle;
    CHECK(sameEncoder(with, without));
    CHECK(sameHead(with.corpus_head, without.corpus_head));
  }
}

TEST_CASE("fit adaptive: a kind of change counts the same in corpora with many and with few copies") {
  ExampleCorpora both(11);
  both.add(2, 4, kAllClasses).add(20, 4, kAllClasses).addCopies(0, 1, 2, 50.0f).addCopies(1, 1, 2, 50.0f);
  ExampleCorpora doubled(11);
  doubled.add(2, 4, kAllClasses).add(20, 4, kAllClasses).addCopies(0, 1, 2, 50.0f).addCopies(1, 1, 2, 50.0f);
  // The copies of the large corpus once more: their mean stays.
  LabelledFeatures& set = doubled.set;
  std::vector<int> columns;
  for (std::size_t i = 0; i < set.labels.size(); ++i) columns.push_back(static_cast<int>(i));
  const LabelledFeatures once = set;
  for (std::size_t i = 0; i < once.labels.size(); ++i) {
    if (once.changes[i] == 0 || once.corpora[i] == 0) continue;
    set.values.conservativeResize(Eigen::NoChange, set.values.cols() + 1);
    set.values.rightCols(1) = Eigen::VectorXf(once.values.col(static_cast<Eigen::Index>(i)));
    set.labels.push_back(once.labels[i]);
    set.corpora.push_back(1);
    set.speakers.push_back(once.speakers[i]);
    set.changes.push_back(1);
    set.originals.push_back(once.originals[i]);
  }
  const Eigen::MatrixXf one = fitAdaptive(both.set).bundle.encoder.layers[1].weight;
  const Eigen::MatrixXf two = fitAdaptive(set).bundle.encoder.layers[1].weight;
  CHECK((one - two).cwiseAbs().maxCoeff() < 1e-5f * one.cwiseAbs().maxCoeff());
}

TEST_CASE("fit adaptive: the neutral offset is that of neutral speech from the mean of the classes") {
  // One corpus without speakers: all examples of a class weigh the same.
  LabelledFeatures set = ExampleCorpora(12).add(1, 20, kAllClasses).set;
  set.speakers.clear();
  const Bundle bundle = fitAdaptive(set).bundle;
  const Standardizer own = statisticsOf(set, 0);
  const Eigen::MatrixXf z =
      own.apply(bundle.transform.applied(set.values)).cwiseMax(-kSaturation).cwiseMin(kSaturation);
  const ClassMoments moments = classMoments(z.cast<double>(), set.labels, 3);
  const Eigen::VectorXd offset = moments.means.col(1) - moments.means.rowwise().mean();
  const Eigen::VectorXf expected = own.scale.cwiseProduct(offset.cast<float>());
  CHECK((bundle.neutral_offset - expected).cwiseAbs().maxCoeff() < 1e-4f);

  set.class_names[1] = "calm";
  CHECK(fitAdaptive(set).bundle.neutral_offset.size() == 0);
}

TEST_CASE("fit adaptive: the classes lie where the speakers' calibrated models put them") {
  LabelledFeatures set = ExampleCorpora(13).add(1, 30, kAllClasses).set;
  set.speakers.clear();
  const Bundle bundle = whole(set);
  // One corpus: the head for speakers reads the same z-scores as the encoder.
  const Eigen::MatrixXf z = bundle.standardizer.apply(bundle.transform.applied(set.values))
                                .cwiseMax(-kSaturation)
                                .cwiseMin(kSaturation);
  const CalibrationHead& head = bundle.speaker_head;
  const Eigen::MatrixXf latents =
      ((head.layer.weight * z).colwise() + head.layer.bias + 0.5f * latentsOf(bundle, set.values)) / 1.5f;
  const ClassMoments moments = classMoments(latents.cast<double>(), set.labels, 3);
  REQUIRE(bundle.classes);
  CHECK((bundle.classes->means - moments.means.cast<float>()).cwiseAbs().maxCoeff() < 1e-4f);
  const Eigen::MatrixXd product = bundle.classes->precision.cast<double>() * moments.scatter;
  CHECK((product - Eigen::Matrix2d::Identity()).cwiseAbs().maxCoeff() < 1e-3);
}

TEST_CASE("fit adaptive: an unknown level counts for nothing in the zero-shot reading") {
  LabelledFeatures set = ExampleCorpora(14).add(4, 20, kAllClasses).set;
  // Anger is louder by 30 dB in this corpus.
  for (Eigen::Index i = 0; i < set.values.cols(); ++i) {
    if (set.labels[static_cast<std::size_t>(i)] == 0) set.values(7, i) += 30.0f;
  }
  const Bundle bundle = fitAdaptive(set).bundle;
  const Eigen::MatrixXf& encoder = bundle.encoder.layers[1].weight;
  CHECK(encoder.col(7).norm() < 1e-4f * encoder.norm());
  CHECK(bundle.speaker_head.layer.weight.col(7).norm() > 0.05f * bundle.speaker_head.layer.weight.norm());
}

TEST_CASE("fit adaptive: features without the sound level are taken as they are") {
  LabelledFeatures set = ExampleCorpora(15).add(4, 20, kAllClasses).add(2, 8, kAllClasses, 2.0f).set;
  set.feature_names.pop_back();
  set.values.conservativeResize(7, Eigen::NoChange);
  const Bundle bundle = whole(set);
  CHECK(accuracyOf(bundle, set) > 0.8);
  CHECK(Model(bundle).featureCount() == 7);
}

TEST_CASE("fit adaptive: a feature that is constant in a corpus or a speaker has the scale of the others") {
  LabelledFeatures set = ExampleCorpora(16).add(2, 10, kAllClasses).add(2, 10, kAllClasses).set;
  const Bundle before = fitAdaptive(set).bundle;
  set.values.row(5).head(60).setConstant(0.03f);  // the whole first corpus; deviations are near 0.01
  Bundle bundle = fitAdaptive(set).bundle;
  CHECK(bundle.standardizer.scale[5] < 2.0f * before.standardizer.scale[5]);
  set = ExampleCorpora(16).add(2, 10, kAllClasses).add(2, 10, kAllClasses).set;
  set.values.row(5).head(30).setConstant(0.03f);  // its first speaker
  bundle = fitAdaptive(set).bundle;
  CHECK(bundle.speaker_head.scale[5] < 2.0f * before.speaker_head.scale[5]);
}

TEST_CASE("fit adaptive: one example of each class, and constant features, give finite models") {
  const LabelledFeatures one = ExampleCorpora(17).add(1, 1, kAllClasses).set;
  CHECK(Model(whole(one)).classCount() == 3);  // throws unless all is finite
  // Seven times the same: the scatter is what rounding leaves.
  std::vector<int> repeated;
  for (int i = 0; i < 21; ++i) repeated.push_back(i % 3);
  const LabelledFeatures same = one.select(repeated);
  CHECK(Model(whole(same)).bundle().classes->precision.cwiseAbs().maxCoeff() < 1e7f);
  LabelledFeatures constant = ExampleCorpora(17).add(3, 8, kAllClasses).set;
  for (const Eigen::Index row : {1, 3, 5, 7}) constant.values.row(row).setConstant(0.25f);
  CHECK(Model(whole(constant)).classCount() == 3);
  // A corpus of one utterance beside others.
  const LabelledFeatures lone = ExampleCorpora(17).add(3, 8, kAllClasses).add(1, 1, {2}).set;
  const Bundle bundle = whole(lone);
  CHECK(accuracyOf(bundle, ExampleCorpora(18).add(3, 8, kAllClasses).set) > 0.6);
}

TEST_CASE("fit adaptive: the same source gives the same bytes") {
  const auto bytes = [] {
    return Model(whole(ExampleCorpora(19).add(3, 8, kAllClasses).addCopies(0, 1, 2, 9.0f).set)).toBytes();
  };
  CHECK(bytes() == bytes());
}

TEST_CASE("fit adaptive: two classes and unknown features are refused") {
  LabelledFeatures set = ExampleCorpora(20).add(3, 8, {0, 1}).set;
  set.class_names.pop_back();
  CHECK(errorOf([&] { fitAdaptive(set); }).code() == ErrorCode::kNotEnoughClasses);
  set = ExampleCorpora(20).add(3, 8, kAllClasses).set;
  set.feature_names[0] = "pitch";
  CHECK(errorOf([&] { fitAdaptive(set); }).code() == ErrorCode::kModelMismatch);
}

}  // namespace tonescape::test
