#include "tonescape/model/teach.h"

#include "support/error_of.h"
#include "support/example_heads.h"
#include "tonescape/latent/random.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

/// Samples of the example's features around two levels of the first, which the example's encoder separates.
struct Clips {
  Eigen::MatrixXf features{3, 12};
  std::vector<std::string> labels;
};

Clips clips() {
  Clips set;
  Random random(61);
  for (Eigen::Index i = 0; i < 12; ++i) {
    const bool loud = i % 3 == 0;
    set.features.col(i) << static_cast<float>((loud ? 9.0 : 1.0) + 0.2 * random.normal()), 0.5f, -2.0f;
    set.labels.emplace_back(loud ? "shout" : "calm");
  }
  return set;
}

}  // namespace

TEST_CASE("teach: a taught model has the labels' classes in the same latent space") {
  const Clips set = clips();
  Bundle bundle = exampleBundle();
  bundle.notes["metrics"] = "0.5";
  bundle.corpus_names = {"a"};
  bundle.reference_corpus = {0, 0, 0};
  const Model before(bundle);
  const Model model(taught(before, set.features, set.labels));
  CHECK(model.classNames() == std::vector<std::string>{"shout", "calm"});
  std::vector<float> latent(2);
  std::vector<float> same(2);
  std::vector<float> scores(2);
  for (Eigen::Index i = 0; i < 12; ++i) {
    const Eigen::Vector3f column = set.features.col(i);
    model.embed({column.data(), 3}, latent);
    before.embed({column.data(), 3}, same);
    CHECK(latent == same);
    model.classify(latent, scores);
    CHECK((scores[0] > scores[1]) == (set.labels[static_cast<std::size_t>(i)] == "shout"));
    // The samples are the reference points, on the same map.
    const auto position = model.project(latent);
    CHECK(model.referencePoints()[static_cast<std::size_t>(2 * i)] == position[0]);
    CHECK(model.referencePoints()[static_cast<std::size_t>(2 * i + 1)] == position[1]);
    CHECK(model.referenceLabels()[static_cast<std::size_t>(i)] == (scores[0] > scores[1] ? 0.0f : 1.0f));
  }
  CHECK(model.referenceLabels().size() == 12);
  CHECK(model.referenceCorpora().empty());
  CHECK(model.corpusNames().empty());
  CHECK(model.metadata().at("teaching") == "linear SVC on 12 samples: shout 4, calm 8");
  CHECK(model.metadata().count("metrics") == 0);
  CHECK(model.metadata().at("licence") == bundle.notes.at("licence"));
}

TEST_CASE("teach: one sample of each class is enough to teach") {
  const Clips set = clips();
  const Bundle bundle = taught(Model(exampleBundle()), set.features.leftCols(2), {"one", "two"});
  CHECK(bundle.classifier.predict(bundle.classifier.weight.transpose()).size() == 2);
  CHECK(bundle.classifier.weight.allFinite());
}

TEST_CASE("teach: the means of own classes are drawn to the examples, and the scores follow") {
  const Bundle bundle = headsBundle();
  Eigen::MatrixXf features(3, 3);
  features << 2.0f, 0.5f, 1.0f,  //
      0.5f, 0.25f, 2.0f,         //
      -3.0f, 1.0f, 0.0f;
  const Model before(bundle);
  const Bundle result = taught(before, features, {"sadness", "anger", "sadness"});
  CHECK(result.class_names == bundle.class_names);
  CHECK(result.reference_points == bundle.reference_points);

  Eigen::Matrix<float, 2, 3> latents;
  for (Eigen::Index i = 0; i < 3; ++i) {
    const Eigen::Vector3f column = features.col(i);
    before.embed({column.data(), 3}, {latents.col(i).data(), 2});
  }
  const LatentClasses& classes = *bundle.classes;
  const Eigen::Vector2f anger = (2.0f * classes.means.col(0) + latents.col(1)) / 3.0f;
  const Eigen::Vector2f sadness = (2.0f * classes.means.col(1) + latents.col(0) + latents.col(2)) / 4.0f;
  const auto log_likelihood = [&](const Eigen::Vector2f& mean, const Eigen::Vector2f& latent) {
    const Eigen::Vector2d difference = (latent - mean).cast<double>();
    return -0.5 * difference.dot(classes.precision.cast<double>() * difference);
  };
  for (const Eigen::Vector2f& latent :
       {Eigen::Vector2f(0, 0), Eigen::Vector2f(2, -1), Eigen::Vector2f(-3, 0.5f)}) {
    const Eigen::VectorXf scores = result.classifier.scores(latent);
    CHECK(scores[1] - scores[0] ==
          Approx(log_likelihood(sadness, latent) - log_likelihood(anger, latent)).epsilon(1e-3));
  }
  CHECK(Model(result).metadata().at("teaching") == "class means on 3 samples: anger 1, sadness 2");
}

TEST_CASE("teach: a class of the model's own without an example keeps its mean") {
  const Bundle bundle = headsBundle();
  const Bundle result = taught(Model(bundle), Eigen::Vector3f(2.0f, 0.5f, 1.0f), {"sadness"});
  const Eigen::VectorXf mean = bundle.classes->means.col(0);
  const Eigen::VectorXf weight = bundle.classes->precision * mean;
  CHECK(result.classifier.weight.row(0) == weight.transpose());
  CHECK(result.classifier.bias[0] == -0.5f * mean.dot(weight));
  CHECK(result.class_names == bundle.class_names);
}

TEST_CASE("teach: a label beyond the model's own makes the labels the classes") {
  const Bundle bundle = headsBundle();
  const Eigen::MatrixXf features = (Eigen::MatrixXf(3, 2) << 2, 0.5f, 0.5f, 0.25f, 1, -1).finished();
  const Bundle result = taught(Model(bundle), features, {"sadness", "tired"});
  CHECK(result.class_names == std::vector<std::string>{"sadness", "tired"});
  CHECK_FALSE(result.classes);
  // Nor does a model that does not know where its classes lie move their means.
  const Bundle unknown = taught(Model(exampleBundle()), features, {"sadness", "anger"});
  CHECK(unknown.class_names == std::vector<std::string>{"sadness", "anger"});
  CHECK_THAT(unknown.notes.at("teaching"), Catch::Matchers::StartsWith("linear SVC"));
}

TEST_CASE("teach: features and labels that cannot teach a model are refused") {
  const Clips set = clips();
  const auto refusal = [&](const Eigen::MatrixXf& features, const std::vector<std::string>& labels) {
    return errorOf([&] { taught(Model(exampleBundle()), features, labels); });
  };
  CHECK(refusal(set.features.leftCols(0), {}).code() == ErrorCode::kEmptyInput);
  CHECK(refusal(set.features.leftCols(2), {"calm", "calm"}).code() == ErrorCode::kNotEnoughClasses);
  CHECK(refusal(set.features, {"calm", "shout"}).code() == ErrorCode::kBadOption);
  CHECK(refusal(set.features.topRows(2), set.labels).code() == ErrorCode::kBadOption);
  CHECK(refusal(set.features.leftCols(2), {"calm", ""}).code() == ErrorCode::kBadOption);
  Eigen::MatrixXf broken = set.features;
  broken(0, 0) = INFINITY;
  CHECK(refusal(broken, set.labels).code() == ErrorCode::kBadOption);

  // Weights that overflow give an error, not a NaN.
  Bundle bundle = exampleBundle();
  bundle.encoder.layers[0].weight.setConstant(3e38f);
  CHECK(errorOf([&] { taught(Model(bundle), 100.0f * set.features, set.labels); }).code() ==
        ErrorCode::kBadModel);
}

}  // namespace tonescape
