#include "tonescape/model/fit.h"

#include <algorithm>

#include "support/error_of.h"
#include "support/example_bundle.h"
#include "support/example_corpora.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

/// Three well separated classes in five features, 100 samples each; sample 7 is an outlier.
LabelledFeatures threeClouds() {
  LabelledFeatures set;
  for (std::size_t row = 10; row < 15; ++row) set.feature_names.emplace_back(functionalTable()[row].name);
  set.class_names = {"anger", "neutral", "sadness"};
  set.values.resize(5, 300);
  Random random(91);
  for (Eigen::Index i = 0; i < 300; ++i) {
    const int label = static_cast<int>(i % 3);
    set.labels.push_back(label);
    for (Eigen::Index k = 0; k < 5; ++k) {
      set.values(k, i) = static_cast<float>(100.0 * (k == label) + 10.0 * random.normal() + 7.0);
    }
  }
  set.values(4, 7) = 1e6f;
  return set;
}

/// The mean of every third column.
Eigen::VectorXf meanOf(const Eigen::MatrixXf& values, int first, int last) {
  const Eigen::MatrixXf some = values(Eigen::all, Eigen::seq(first, last, 3));
  return some.rowwise().mean();
}

}  // namespace

TEST_CASE("fit: a fitted bundle classifies separated classes") {
  const LabelledFeatures set = threeClouds();
  int epochs = 0;
  const Bundle bundle =
      fitBundle(set, {.latent = 4, .epochs = 20, .seed = 2}, [&](int, double) { ++epochs; });
  CHECK(epochs == 20);
  const Model model = Model::fromBytes(Model(bundle).toBytes());
  CHECK(model.featureNames() == set.feature_names);
  CHECK(model.latentCount() == 4);
  CHECK(model.metadata().at("layer_sizes") == "5,64,32,4");
  CHECK(model.metadata().at("method") == "dae");
  CHECK(model.metadata().at("seed") == "2");
  CHECK_THAT(model.metadata().at("training"), Catch::Matchers::Contains("299 of 300 samples"));

  std::vector<int> predicted;
  std::vector<float> latent(4);
  std::vector<float> scores(3);
  std::size_t reference = 0;
  for (Eigen::Index i = 0; i < 300; ++i) {
    const Eigen::VectorXf column = set.values.col(i);
    model.embed({column.data(), 5}, latent);
    model.classify(latent, scores);
    predicted.push_back(highestScore(scores));
    if (i == 7) continue;
    // The kept samples, in order, are the reference points.
    const auto position = model.project(latent);
    CHECK(model.referencePoints()[2 * reference] == Approx(position[0]).margin(1e-4));
    CHECK(model.referencePoints()[2 * reference + 1] == Approx(position[1]).margin(1e-4));
    CHECK(model.referenceLabels()[reference] == static_cast<float>(set.labels[static_cast<std::size_t>(i)]));
    ++reference;
  }
  CHECK(model.referenceLabels().size() == 299);
  CHECK(balancedAccuracy(confusionMatrix(set.labels, predicted, 3)) > 0.98);
}

TEST_CASE("fit: every autoencoder makes a bundle with its formula") {
  const LabelledFeatures set = threeClouds();
  for (const Method method : kMethods) {
    if (entryOf(method).closed_form) continue;
    CAPTURE(methodName(method));
    const Bundle bundle = fitBundle(set, {.method = method, .latent = 4, .epochs = 2});
    const Bundle read = unpackBundle(packBundle(bundle));
    CHECK(read.notes.at("method") == methodName(method));
    CHECK(read.encoder.layers.back().outputCount() == 4);
    const bool variational = entryOf(method).kullback_leibler != KullbackLeibler::kNone;
    CHECK(read.log_variance.outputCount() == (variational ? 4 : 0));
    const std::string& objective = read.notes.at("objective");
    CHECK((objective.find("KL(q(z|x) || N(0, I))") != std::string::npos) == variational);
    CHECK((objective.find("gamma 0.01") != std::string::npos) == (entryOf(method).uses_labels));
  }
}

TEST_CASE(
    "fit: a discriminant makes a bundle of two dimensions for three classes, calibrated as it was made") {
  const LabelledFeatures set = threeClouds();
  std::vector<int> epochs;
  double loss = 0.0;
  const Bundle bundle =
      fitBundle(set, {.method = Method::kDiscriminant, .epochs = 9}, [&](int epoch, double value) {
        epochs.push_back(epoch);
        loss = value;
      });
  CHECK(epochs == std::vector<int>{9});
  CHECK(loss < 0.0);
  const Bundle read = unpackBundle(packBundle(bundle));
  CHECK(read.statistics == Statistics::kWinsorised);
  CHECK(read.notes.count("scaler_statistics") == 0);
  CHECK(read.encoder.layers.back().outputCount() == 2);
  CHECK(read.decoder.layers.empty());
  CHECK(read.log_variance.outputCount() == 0);
  CHECK(read.notes.at("method") == "discriminant");
  CHECK_THAT(read.notes.at("objective"), Catch::Matchers::Contains("level 10 dB"));
  CHECK_THAT(read.notes.at("training"), Catch::Matchers::Contains("in closed form, 299 of 300"));

  REQUIRE(read.calibrated.outputCount() == 2);
  CHECK(calibrated(read, set.values, SpeechKind::kCorpus).encoder.layers[1].weight == read.calibrated.weight);

  // Half of the samples, with their statistics: those of the bundle are kept, but for the outlier's row.
  const Eigen::MatrixXf kept = set.values.rightCols(292);
  const Standardizer own = calibrated(read, kept, SpeechKind::kCorpus).standardizer;
  CHECK(own.mean == fitStandardizer(kept, Statistics::kWinsorised).mean);
  CHECK(own.mean != fitStandardizer(kept).mean);

  std::vector<int> predicted;
  std::vector<float> latent(2);
  std::vector<float> scores(3);
  const Model model(read);
  for (Eigen::Index i = 0; i < 300; ++i) {
    const Eigen::VectorXf column = set.values.col(i);
    model.embed({column.data(), 5}, latent);
    model.classify(latent, scores);
    predicted.push_back(highestScore(scores));
  }
  CHECK(balancedAccuracy(confusionMatrix(set.labels, predicted, 3)) > 0.98);
}

TEST_CASE("fit: calibrated features are standardised by the statistics of their own corpus") {
  LabelledFeatures set = threeClouds();
  CHECK(trainingSet(set).own_z == trainingSet(set).z);  // no corpus is known
  set.corpus_names = {"even", "never", "odd"};
  for (int i = 0; i < 300; ++i) {
    set.corpora.push_back(i % 2 * 2);
    if (i % 2 == 1) set.values.col(i) = 3.0f * set.values.col(i).array() + 500.0f;
  }
  set.values(4, 7) = 500.0f;  // no outlier
  const TrainingSet training = trainingSet(set, Statistics::kWinsorised);
  REQUIRE(training.own_z.cols() == 300);
  for (int first : {0, 1}) {
    const Eigen::MatrixXf own = set.values(Eigen::all, Eigen::seq(first, Eigen::last, 2));
    const Eigen::MatrixXf expected = fitStandardizer(own, Statistics::kWinsorised).apply(own);
    CHECK(training.own_z(Eigen::all, Eigen::seq(first, Eigen::last, 2)) == expected);
  }
  // The layer for calibrated input is for such z-scores: it serves a room of its own.
  const LabelledFeatures room = threeClouds();
  const Bundle bundle =
      calibrated(fitBundle(set, {.method = Method::kDiscriminant}), room.values, SpeechKind::kCorpus);
  Activations<float> activations;
  perceptronForward(bundle.encoder, bundle.standardizer.apply(room.values), activations);
  CHECK(balancedAccuracy(confusionMatrix(room.labels, bundle.classifier.predict(activations.back()), 3)) >
        0.98);
}

TEST_CASE("fit: a fitted bundle knows its domain and the corpora of its reference points") {
  LabelledFeatures set = threeClouds();
  CHECK(fitBundle(set, {.latent = 4, .epochs = 1}).corpus_names.empty());
  set.corpus_names = {"even", "odd"};
  for (int i = 0; i < 300; ++i) set.corpora.push_back(i % 2);
  const Model model(fitBundle(set, {.latent = 4, .epochs = 5}));
  CHECK(model.corpusNames() == set.corpus_names);
  REQUIRE(model.referenceCorpora().size() == 299);
  CHECK(model.referenceCorpora()[6] == 0.0f);
  CHECK(model.referenceCorpora()[7] == 0.0f);  // sample 8, because sample 7, the outlier, was dropped

  std::vector<float> latent(4);
  int beyond = 0;
  for (Eigen::Index i = 0; i < 300; ++i) {
    const Eigen::VectorXf column = set.values.col(i);
    model.embed({column.data(), 5}, latent);
    beyond += *model.distance(latent) > 1.0;
  }
  CHECK(beyond >= 3);  // 1 % of 299, and perhaps the outlier
  CHECK(beyond <= 4);
}

TEST_CASE(
    "fit: principal axes are the linear encoder that loses least of the z-scores, which is their loss") {
  const LabelledFeatures set = threeClouds();
  double loss = 0.0;
  const Bundle bundle = fitBundle(set, {.method = Method::kPca, .latent = 2, .epochs = 3},
                                  [&](int, double value) { loss = value; });
  REQUIRE(bundle.encoder.layers.size() == 1);
  const TrainingSet training = trainingSet(set);
  const Dense<float>& layer = bundle.encoder.layers[0];
  CHECK((layer.weight * layer.weight.transpose() - Eigen::MatrixXf::Identity(2, 2)).norm() < 1e-5f);
  const Eigen::MatrixXf latents = (layer.weight * training.z).colwise() + layer.bias;
  const Eigen::VectorXf mean = training.z.rowwise().mean();
  const Eigen::MatrixXf restored = (layer.weight.transpose() * latents).colwise() + mean;
  CHECK(loss == Approx((restored - training.z).squaredNorm() / training.z.size()).epsilon(1e-3));
  CHECK(loss > 0.1);
  // With all dimensions nothing is lost.
  fitBundle(set, {.method = Method::kPca, .latent = 9}, [&](int, double value) { loss = value; });
  CHECK(std::abs(loss) < 1e-5);
}

TEST_CASE("fit: a class without a sample, or with outliers only, is named in the error") {
  LabelledFeatures set = threeClouds();
  set.class_names.emplace_back("joy");
  checkSays(errorOf([&] { fitBundle(set, {.method = Method::kAdaptive}); }), "class \"joy\" has no sample");
  Error error = errorOf([&] { fitBundle(set, {.epochs = 1}); });
  CHECK(error.code() == ErrorCode::kNotEnoughClasses);
  checkSays(error, "class \"joy\" has no sample");
  set.labels[7] = 3;  // the outlier
  CHECK(errorOf([&] { fitBundle(set, {.epochs = 1}); }).code() == ErrorCode::kNotEnoughClasses);
  set.labels[8] = 3;
  CHECK(fitBundle(set, {.epochs = 1}).classifier.weight.allFinite());
}

TEST_CASE("fit: constant features are accepted, but at least one feature must vary") {
  LabelledFeatures set = threeClouds();
  set.values.row(4).setConstant(12.5f);
  const Bundle bundle = fitBundle(set, {.epochs = 2});
  CHECK(bundle.standardizer.scale[4] == 1.0f);
  CHECK(packBundle(bundle).tensors.size() > 0);
  CHECK(Model(bundle).featureCount() == 5);  // throws unless all is finite
  set.values.setConstant(12.5f);
  for (const Method method : {Method::kDae, Method::kDiscriminant, Method::kAdaptive})
    checkSays(errorOf([&] { fitBundle(set, {.method = method, .epochs = 2}); }), "No feature varies");
}

TEST_CASE("fit: an adaptive bundle has heads, classes and level-free features, and survives being packed") {
  const LabelledFeatures set =
      test::ExampleCorpora(31).add(3, 8, {0, 1, 2}).add(3, 8, {0, 1, 2}, 2.0f).addCopies(0, 1, 2, 3.0f).set;
  std::vector<int> epochs;
  double loss = 0.0;
  const Bundle bundle =
      fitBundle(set, {.method = Method::kAdaptive, .epochs = 9}, [&](int epoch, double value) {
        epochs.push_back(epoch);
        loss = value;
      });
  CHECK(epochs == std::vector<int>{9});
  CHECK(loss < 0.0);
  const TensorFile file = packBundle(bundle);
  const Bundle read = unpackBundle(file);
  CHECK(packBundle(read) == file);
  CHECK_FALSE(read.transform.empty());
  CHECK(read.statistics == Statistics::kWinsorised);
  CHECK(read.encoder.layers.back().outputCount() == 2);
  CHECK(read.speaker_head.layer.outputCount() == 2);
  CHECK(read.corpus_head.layer.outputCount() == 2);
  CHECK(read.neutral_offset.size() == 8);
  CHECK(read.classes->means.cols() == 3);
  // The utterances as recorded are the reference points.
  CHECK(read.reference_points.cols() == 144);
  CHECK(trainedColumns(set, Method::kAdaptive) == set.recordedColumns());
  CHECK(read.notes.at("method") == "adaptive");
  CHECK(read.notes.at("front_end") == "level");
  CHECK(read.notes.at("training") == "in closed form, 144 samples and 72 changed copies of them");
  CHECK_THAT(read.notes.at("objective"),
             Catch::Matchers::Contains("noise for K corpora: white, variance 0.5 / K"));
}

TEST_CASE("fit: changed copies are left out of what other methods are trained on") {
  const LabelledFeatures plain = test::ExampleCorpora(32).add(3, 8, {0, 1, 2}).set;
  const LabelledFeatures copies = test::ExampleCorpora(32).add(3, 8, {0, 1, 2}).addCopies(0, 1, 2, 3.0f).set;
  const Bundle bundle = fitBundle(copies, {.method = Method::kDiscriminant});
  CHECK(bundle.reference_points == fitBundle(plain, {.method = Method::kDiscriminant}).reference_points);
  CHECK_THAT(bundle.notes.at("training"), Catch::Matchers::Contains("72 of 72 samples"));
}

TEST_CASE("fit: neutral speech differs by the mean over the corpora of their neutral class") {
  LabelledFeatures set = threeClouds();
  set.values(4, 7) = 7.0f;
  const Bundle bundle = fitBundle(set, {.epochs = 1});
  const Eigen::VectorXf neutral = meanOf(set.values, 1, 299);
  CHECK((bundle.neutral_offset - (neutral - bundle.standardizer.mean)).cwiseAbs().maxCoeff() < 1e-3f);
  // Of two corpora of different size, each counts the same.
  set.corpus_names = {"few", "many"};
  for (int i = 0; i < 300; ++i) set.corpora.push_back(i < 30 ? 0 : 1);
  const Eigen::VectorXf few = meanOf(set.values, 1, 29);
  const Eigen::VectorXf many = meanOf(set.values, 31, 299);
  const Bundle of_two = fitBundle(set, {.epochs = 1});
  CHECK((of_two.neutral_offset - (0.5f * (few + many) - of_two.standardizer.mean)).cwiseAbs().maxCoeff() <
        1e-3f);
  set.class_names[1] = "calm";
  CHECK(fitBundle(set, {.epochs = 1}).neutral_offset.size() == 0);
}

TEST_CASE("fit: an empty set of samples is refused") {
  LabelledFeatures set = threeClouds();
  set.values.resize(5, 0);
  set.labels.clear();
  for (const Method method : {Method::kDae, Method::kAdaptive})
    CHECK(errorOf([&] { fitBundle(set, {.method = method}); }).code() == ErrorCode::kEmptyInput);
}

}  // namespace tonescape
