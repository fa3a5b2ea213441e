#include "model/fit.h"

#include <algorithm>

#include "evaluate/balanced_accuracy.h"
#include "model/error_of.h"
#include "model/example_bundle.h"
#include "model/model.h"

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

}  // namespace

TEST_CASE("A fitted bundle tells separated classes apart", "[fit]") {
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
    predicted.push_back(static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
    if (i == 7) continue;
    // The kept samples, in order, are the reference points.
    const auto place = model.project(latent);
    CHECK(model.referencePoints()[2 * reference] == Approx(place[0]).margin(1e-4));
    CHECK(model.referencePoints()[2 * reference + 1] == Approx(place[1]).margin(1e-4));
    CHECK(model.referenceLabels()[reference] == static_cast<float>(set.labels[static_cast<std::size_t>(i)]));
    ++reference;
  }
  CHECK(model.referenceLabels().size() == 299);
  CHECK(balancedAccuracy(confusionMatrix(set.labels, predicted, 3)) > 0.98);
}

TEST_CASE("Every method makes a bundle with its formula", "[fit]") {
  const LabelledFeatures set = threeClouds();
  for (const Method method : kMethods) {
    CAPTURE(methodName(method));
    const Bundle bundle = fitBundle(set, {.method = method, .latent = 4, .epochs = 2});
    const Bundle read = unpackBundle(packBundle(bundle));
    CHECK(read.notes.at("method") == methodName(method));
    CHECK(read.encoder.layers.back().outputCount() == 4);
    const bool variational = method != Method::kDae;
    CHECK(read.log_variance.outputCount() == (variational ? 4 : 0));
    const std::string& objective = read.notes.at("objective");
    CHECK((objective.find("KL(q(z|x) || N(0, I))") != std::string::npos) == variational);
    CHECK((objective.find("gamma 0.01") != std::string::npos) == (method == Method::kVaeSs));
  }
}

TEST_CASE("Nothing to train on is an error", "[fit]") {
  LabelledFeatures set = threeClouds();
  set.values.resize(5, 0);
  set.labels.clear();
  CHECK(errorOf([&] { fitBundle(set, {}); }).code() == ErrorCode::kEmptyInput);
}

}  // namespace tonescape
