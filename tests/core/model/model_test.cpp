#include "tonescape/model/model.h"

#include <cmath>
#include <iterator>
#include <limits>

#include "support/allocation_counter.h"
#include "support/error_of.h"
#include "support/example_heads.h"
#include "support/released_model.h"
#include "tonescape/latent/random.h"

namespace tonescape {

TEST_CASE("model: a model survives being saved, byte for byte") {
  const Model model(exampleBundle());
  const std::vector<std::uint8_t> bytes = model.toBytes();
  const Model read = Model::fromBytes(bytes);
  CHECK(read.toBytes() == bytes);
  CHECK(read.metadata() == model.metadata());
  CHECK(read.metadata().at("licence") == "none \"at all\", \u00fc");
  CHECK(read.featureCount() == 3);
  CHECK(read.latentCount() == 2);
  CHECK(read.classCount() == 2);
  CHECK(read.featureNames().back() == "loudnessPeaksPerSec");
  CHECK(read.classNames() == std::vector<std::string>{"anger", "sadness"});
  CHECK(read.sampleRateHz() == 16000);
  const auto points = read.referencePoints();
  CHECK(std::vector<float>(points.begin(), points.end()) == std::vector<float>{1, 2, 3, 4, 5, 6});
  CHECK(read.referenceLabels().size() == 3);
}

TEST_CASE("model: it follows the level if its metadata say so") {
  Bundle bundle = exampleBundle();
  CHECK_FALSE(Model(bundle).followsLevel());
  bundle.notes["front_end"] = "level";
  CHECK(Model(bundle).followsLevel());
  CHECK(Model::fromBytes(Model(bundle).toBytes()).followsLevel());
  bundle.notes["front_end"] = "full scale";
  CHECK_FALSE(Model(bundle).followsLevel());
}

TEST_CASE("model: embed, project and classify compute what the parts say") {
  const Model model(exampleBundle());
  const std::vector<float> features{3.0f, 2.0f, -1.5f};
  std::vector<float> latent(2);
  model.embed(features, latent);
  // By hand: z = (1, 2, 1). Hidden: relu(1 + 4 + 3 + 0.5, -1 + 0.5 - 0.5) = (8.5, 0). Latent: (17.25, -8.5).
  CHECK(latent == std::vector<float>{17.25f, -8.5f});
  // Plane: the axes (0, 1) and (-1, 0) of (16.25, -7.5).
  CHECK(model.project(latent) == std::array<float, 2>{-7.5f, -16.25f});
  std::vector<float> scores(2);
  model.classify(latent, scores);
  // 17.25 - 4.25, and -17.25 - 17 + 3.
  CHECK(scores == std::vector<float>{13.0f, -31.25f});
}

TEST_CASE("model: read gives what the single calls give, to the bit") {
  Bundle bundle = exampleBundle();
  const std::vector<float> features{3.1f, 2.2f, -1.7f};
  for (const bool variational : {false, true}) {
    if (variational) {
      bundle.log_variance = {(Eigen::MatrixXf(2, 2) << 0.3f, 0.1f, -0.2f, 0.7f).finished(),
                             Eigen::Vector2f(-2, 0.5f)};
      bundle.domain = {Eigen::Vector2f(0, 1), Eigen::Matrix2f::Identity(), 2.5f};
    }
    const Model model(bundle);
    Reading reading;
    model.read(features, reading);
    std::vector<float> latent(2);
    std::vector<float> scores(2);
    model.embed(features, latent);
    model.classify(latent, scores);
    const std::array<float, 2> position = model.project(latent);
    CHECK(reading == Reading{latent, position[0], position[1], scores, 0, 1, model.spread(features),
                             model.distance(latent), reading.deviation, reading.verdict});
    CHECK(reading.spread.has_value() == variational);
    CHECK(scores[0] > scores[1]);

    model.read(std::vector<float>{-9.0f, 0.0f, -2.0f}, reading);  // the buffers of another point
    CHECK(reading.label == 1);
  }
}

TEST_CASE("plane: the scores of a point on the map are classify's of its place") {
  const Model model(exampleBundle());
  const ScorePlane plane = model.plane();
  // By hand, in the middle: 1 - 0.5, and -1 - 2 + 3.
  CHECK(plane.constant == std::vector<float>{0.5f, 0.0f});
  for (const auto& [x, y] : {std::pair(0.0f, 0.0f), {1.0f, 0.0f}, {0.0f, 1.0f}, {-3.5f, 2.25f}}) {
    const Projection& projection = model.bundle().projection;
    const Eigen::VectorXf latent =
        projection.mean + x * projection.axes.row(0).transpose() + y * projection.axes.row(1).transpose();
    std::vector<float> scores(2);
    model.classify({latent.data(), 2}, scores);
    for (std::size_t c = 0; c < 2; ++c)
      CHECK(plane.constant[c] + x * plane.by_x[c] + y * plane.by_y[c] == Approx(scores[c]).margin(1e-5));
  }
}

TEST_CASE("model: spread is the Gaussian's covariance on the map") {
  const std::vector<float> features{3.0f, 2.0f, -1.5f};
  CHECK_FALSE(Model(exampleBundle()).spread(features));

  Bundle bundle = exampleBundle();
  bundle.log_variance = {(Eigen::MatrixXf(2, 2) << 0.25f, 9, 0, 9).finished(), Eigen::Vector2f(-2, 0.5f)};
  bundle.projection.axes << 0.6f, 0.8f, -0.8f, 0.6f;
  const Model model(bundle);
  // The hidden units are (8.5, 0), see above: log variances 0.125 and 0.5, variances 1.1331 and 1.6487.
  // xx = 0.36 u + 0.64 v, xy = -0.48 u + 0.48 v, yy = 0.64 u + 0.36 v.
  const std::optional<MapSpread> spread = model.spread(features);
  REQUIRE(spread);
  CHECK(spread->xx == Approx(0.36 * std::exp(0.125) + 0.64 * std::exp(0.5)).epsilon(1e-6));
  CHECK(spread->xy == Approx(0.48 * (std::exp(0.5) - std::exp(0.125))).epsilon(1e-6));
  CHECK(spread->yy == Approx(0.64 * std::exp(0.125) + 0.36 * std::exp(0.5)).epsilon(1e-6));

  // As in training, a log variance is clamped to +-10.
  bundle.log_variance.bias = Eigen::Vector2f(-99, 99);
  bundle.log_variance.weight.setZero();
  CHECK(Model(bundle).spread(features)->yy == Approx(0.36 * std::exp(10.0)).epsilon(1e-5));
  CHECK(errorOf([&] { model.spread(std::vector<float>(2)); }).code() == ErrorCode::kBadOption);
}

TEST_CASE("model: distance is the domain's, where there is one") {
  const std::vector<float> latent{3.0f, 5.0f};
  CHECK_FALSE(Model(exampleBundle()).distance(latent));
  Bundle bundle = exampleBundle();
  bundle.domain = {Eigen::Vector2f(0, 1), Eigen::Matrix2f::Identity(), 2.5f};
  const Model model(bundle);
  CHECK(model.distance(latent) == Approx(2.0).epsilon(1e-12));  // the offset (3, 4) over 2.5
  CHECK(errorOf([&] { model.distance(std::vector<float>(3)); }).code() == ErrorCode::kBadOption);
}

TEST_CASE("model: the verdict is the class only with a voice, like the training data, and a lead of 0.1") {
  const std::vector<float> features{3.0f, 2.0f, -1.5f};
  Bundle bundle = exampleBundle();
  bundle.classifier.weight.setZero();
  const auto verdictWith = [&](float first, float second, const std::vector<float>& of, bool voiced = true) {
    bundle.classifier.bias = Eigen::Vector2f(first, second);
    Reading reading;
    Model(bundle).read(of, reading, voiced);
    CHECK(reading.label + reading.runner_up == 1);
    return std::string(nameOf(reading.verdict));
  };
  CHECK(verdictWith(0.0f, 0.1f, features) == "clear");
  CHECK(verdictWith(0.0f, 0.09f, features) == "between");
  CHECK(verdictWith(0.0f, 0.1f, features, false) == "no-voice");
  // All z-scores are clipped to 10.
  CHECK(verdictWith(0.0f, 0.1f, {1e6f, 1e6f, 1e6f}) == "far");
  Reading reading;
  Model(bundle).read(features, reading);
  CHECK(reading.deviation == Approx(std::sqrt(2.0)));  // z = (1, 2, 1)
  // The latent point is (17.25, -8.5).
  bundle.domain = {Eigen::Vector2f(17.25f, 0), Eigen::Matrix2f::Identity(), 8.4f};
  CHECK(verdictWith(0.0f, 0.1f, features) == "far");
  bundle.domain->radius = 8.6f;
  CHECK(verdictWith(0.0f, 0.1f, features) == "clear");
}

TEST_CASE("model: embed, project, classify, spread, distance and a reading used again allocate nothing") {
  Bundle bundle = exampleBundle();
  bundle.log_variance = bundle.encoder.layers[1];
  bundle.domain = {Eigen::Vector2f(0, 1), Eigen::Matrix2f::Identity(), 2.5f};
  const Model model(bundle);
  const std::vector<float> features{3.0f, 2.0f, -1.5f};
  std::vector<float> latent(2);
  std::vector<float> scores(2);
  Reading reading;
  model.read(features, reading);
  const std::size_t before = test::allocationCount();
  model.read(features, reading);
  model.embed(features, latent);
  const std::array<float, 2> position = model.project(latent);
  model.classify(latent, scores);
  const bool both = model.spread(features) && model.distance(latent);
  const std::size_t after = test::allocationCount();
  CHECK(after == before);
  CHECK(both);
  CHECK(position[0] == -7.5f);
  const std::vector<float> witness(10);  // the counter does count
  CHECK(test::allocationCount() > after);
}

TEST_CASE("model: features are transformed before they are z-scored, without allocation") {
  const Model model(headsBundle());
  const std::vector<float> features{1.0f, 1.0f, 0.0f};
  std::vector<float> latent(2);
  const std::size_t before = test::allocationCount();
  model.embed(features, latent);
  CHECK(test::allocationCount() == before);
  // The logarithms are 0. z = (-0.5, 0, 4). Hidden: (-0.5 + 12 + 0.5, 0.5 + 2 - 0.5) = (12, 2).
  CHECK(latent == std::vector<float>{26.25f, -4.0f});
}

TEST_CASE("model: embed clips z to +-10") {
  const Model model(exampleBundle());
  std::vector<float> latent(2);
  model.embed(std::vector<float>{1.0f, 1e30f, -2.0f}, latent);
  // z = (0, 10, 0): hidden (20.5, 0), latent (41.25, -20.5).
  CHECK(latent == std::vector<float>{41.25f, -20.5f});
  model.embed(std::vector<float>{-std::numeric_limits<float>::max(), 0.0f, -2.0f}, latent);
  // z = (-10, 0, 0): hidden (0, 9.5), latent (9.75, 38).
  CHECK(latent == std::vector<float>{9.75f, 38.0f});
}

TEST_CASE("model: wrong lengths and values that are not finite are refused") {
  const Model model(exampleBundle());
  std::vector<float> two(2);
  std::vector<float> three(3);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  for (const auto& error :
       {errorOf([&] { model.embed(two, two); }), errorOf([&] { model.embed(three, three); }),
        errorOf([&] { model.project(three); }), errorOf([&] { model.classify(three, two); }),
        errorOf([&] { model.classify(two, three); }), errorOf([&] {
          model.embed(std::vector{0.0f, nan, 0.0f}, two);
        }),
        errorOf([&] {
          model.embed(std::vector{0.0f, 0.0f, -infinity}, two);
        })}) {
    CHECK(error.code() == ErrorCode::kBadOption);
  }
  checkSays(errorOf([&] { model.embed(two, two); }), "3 features, but 2 were given");
  checkSays(errorOf([&] { model.embed(std::vector{0.0f, nan, 0.0f}, two); }), "loudness_sma3_stddevNorm");
}

TEST_CASE("model: weights that overflow give an error, not a NaN") {
  Bundle bundle = exampleBundle();
  bundle.encoder.layers[0].weight.setConstant(3e38f);
  const Model model(bundle);
  std::vector<float> latent(2);
  CHECK(errorOf([&] { model.embed(std::vector{9.0f, 9.0f, 9.0f}, latent); }).code() == ErrorCode::kBadModel);
}

TEST_CASE("model: axes and a classifier that overflow give an error, not a NaN") {
  constexpr float kHuge = std::numeric_limits<float>::max();
  Bundle bundle = exampleBundle();
  bundle.projection.axes.setConstant(kHuge);
  bundle.classifier.weight.setConstant(kHuge);
  const Model model(bundle);
  const std::vector<float> latent{-17.25f, 8.5f};
  std::vector<float> scores(2);
  CHECK(errorOf([&] { model.project(latent); }).code() == ErrorCode::kBadModel);
  CHECK(errorOf([&] { model.classify(latent, scores); }).code() == ErrorCode::kBadModel);
  checkSays(errorOf([&] { model.plane(); }), "class score on the map is out of");
}

TEST_CASE("model: a spread and a distance that overflow give an error, not an infinity") {
  Bundle bundle = exampleBundle();
  bundle.log_variance = bundle.encoder.layers[1];
  bundle.projection.axes.setConstant(3e37f);
  bundle.domain = {Eigen::Vector2f(-3e38f, 1), Eigen::Matrix2f::Identity(), 2.5f};
  const Model model(bundle);
  checkSays(errorOf([&] { model.spread(std::vector{3.0f, 2.0f, -1.5f}); }), "spread on the map is out of");
  checkSays(errorOf([&] {
              model.distance(std::vector{3e38f, 1.0f});
            }),
            "distance to its training data is out");
}

TEST_CASE("model: the released bundle is a model of this version") {
  const Model model = test::releasedModel();
  CHECK(model.classNames() == std::vector<std::string>{"anger", "happiness", "neutral", "sadness"});
  CHECK(model.latentCount() == 16);
  for (const int column : functionalColumns(model.featureNames()))
    CHECK(column >= 0);  // throws if not computed
  // The mean of the training set is no outlier: its latent point lies within the cloud of reference points.
  std::vector<float> latent(16);
  const Eigen::VectorXf mean = model.bundle().standardizer.mean;
  model.embed({mean.data(), static_cast<std::size_t>(mean.size())}, latent);
  const auto position = model.project(latent);
  const auto points = model.bundle().reference_points;
  CHECK(std::abs(position[0]) < points.row(0).cwiseAbs().maxCoeff());
  CHECK(std::abs(position[1]) < points.row(1).cwiseAbs().maxCoeff());
}

TEST_CASE("model: a damaged file is refused or still a usable model") {
  const std::vector<std::uint8_t> bytes = Model(exampleBundle()).toBytes();
  for (std::size_t length = 0; length < bytes.size(); length += 3) {
    const std::vector<std::uint8_t> part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
    CHECK(errorOf([&] { Model::fromBytes(part); }).code() == ErrorCode::kBadModel);
  }
  Random random(81);
  int refused = 0;
  for (int i = 0; i < 4000; ++i) {
    std::vector<std::uint8_t> altered = bytes;
    altered[random.below(altered.size())] ^= static_cast<std::uint8_t>(1 << random.below(8));
    try {
      const Model model = Model::fromBytes(altered);
      std::vector<float> latent(static_cast<std::size_t>(model.latentCount()));
      model.embed(std::vector<float>(static_cast<std::size_t>(model.featureCount()), 1.0f), latent);
      CHECK(std::isfinite(latent[0]));
    } catch (const Error& error) {
      CHECK((error.code() == ErrorCode::kBadModel || error.code() == ErrorCode::kModelMismatch));
      ++refused;
    }
  }
  CHECK(refused > 3000);
}

}  // namespace tonescape
