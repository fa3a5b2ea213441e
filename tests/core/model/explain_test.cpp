#include "tonescape/model/explain.h"

#include <cmath>
#include <iterator>
#include <limits>

#include "support/error_of.h"
#include "support/example_heads.h"
#include "support/released_model.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

// The lead of class `label` over class `runner_up`, and which rectifiers are open, at z-scores in double
// precision.
struct Lead {
  double value;
  std::vector<bool> open;
};

Lead leadAt(const Model& model, const Eigen::VectorXd& z, int label, int runner_up) {
  const Bundle& bundle = model.bundle();
  const auto& layers = bundle.encoder.layers;
  Lead lead{};
  Eigen::VectorXd values = z.cwiseMax(-kLargestZ).cwiseMin(kLargestZ);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    values = layers[i].weight.cast<double>() * values + layers[i].bias.cast<double>();
    if (i + 1 == layers.size()) break;
    for (const double value : values) lead.open.push_back(value > 0.0);
    values = values.cwiseMax(0.0);
  }
  const Eigen::VectorXd scores =
      bundle.classifier.weight.cast<double>() * values + bundle.classifier.bias.cast<double>();
  lead.value = scores[label] - scores[runner_up];
  return lead;
}

}  // namespace

TEST_CASE("explain: the pushes are those computed by hand from the parts") {
  const Model model(exampleBundle());
  // z = (1, 2, 1), hidden (8.5, 0): the second unit is closed. Lead: (1 + 1, 0.5 - 2) by latents, which is
  // 2 * 2 - 1.5 * -1 = 5.5 by the first unit, and (5.5, 11, 16.5) by z.
  const Explanation explanation = explain(model, std::vector<float>{3.0f, 2.0f, -1.5f});
  CHECK(explanation.label == 0);
  CHECK(explanation.runner_up == 1);
  CHECK(explanation.standardized == std::vector<float>{1, 2, 1});
  CHECK(explanation.pushes == std::vector<float>{5.5f, 22, 16.5f});
}

TEST_CASE("explain: the slopes equal central finite differences, where no rectifier changes its state") {
  for (const Model& model :
       {test::releasedModel("dae"), test::releasedModel("vae-ss"), test::earlierModel()}) {
    const Standardizer& standardizer = model.bundle().standardizer;
    Random random(7);
    int compared = 0;
    for (int point = 0; point < 20; ++point) {
      Eigen::VectorXf features(model.featureCount());
      for (float& value : features) value = static_cast<float>(random.normal());
      features = standardizer.mean + features.cwiseProduct(standardizer.scale);
      const Explanation found = explain(model, {features.data(), static_cast<std::size_t>(features.size())});
      Reading reading;
      model.read({features.data(), static_cast<std::size_t>(features.size())}, reading);
      CHECK(found.label == reading.label);
      CHECK(found.runner_up != found.label);
      int above = 0;
      for (const float score : reading.scores) above += score > reading.scores[found.runner_up];
      CHECK(above == 1);

      const Eigen::VectorXd z =
          (features - standardizer.mean).cwiseQuotient(standardizer.scale).cast<double>();
      for (Eigen::Index i = 0; i < z.size(); ++i) {
        constexpr double kStep = 1e-4;
        const Eigen::VectorXd step = kStep * Eigen::VectorXd::Unit(z.size(), i);
        const Lead high = leadAt(model, z + step, found.label, found.runner_up);
        const Lead low = leadAt(model, z - step, found.label, found.runner_up);
        if (high.open != low.open) continue;
        ++compared;
        const auto at = static_cast<std::size_t>(i);
        CHECK(found.standardized[at] == Approx(z[i]).margin(1e-6));
        CHECK(found.pushes[at] == Approx(z[i] * (high.value - low.value) / (2 * kStep)).margin(1e-4));
      }
    }
    CHECK(compared > 1500);
  }
}

TEST_CASE("explain: a clipped z-score pushes by 0") {
  const Model model(exampleBundle());
  const Explanation explanation = explain(model, std::vector<float>{3.0f, 11.0f, -1.5f});
  CHECK(explanation.standardized == std::vector<float>{1, 11, 1});
  CHECK(explanation.pushes == std::vector<float>{5.5f, 0, 16.5f});
  CHECK(explain(model, std::vector<float>{3.0f, 10.0f, -1.5f}).pushes[1] == 110.0f);
}

TEST_CASE("explain: input that read() refuses is refused, and no push is infinite") {
  const Model model(exampleBundle());
  CHECK(errorOf([&] { explain(model, std::vector<float>(2)); }).code() == ErrorCode::kBadOption);
  constexpr float kHuge = std::numeric_limits<float>::max();
  checkSays(errorOf([&] {
              explain(model, std::vector{0.0f, 0.0f, kHuge});  // in units of 0.5
            }),
            "z-score is out of");
  Bundle bundle = exampleBundle();
  bundle.encoder.layers[0].weight.setConstant(1e38f);
  checkSays(errorOf([&] {
              explain(Model(bundle), std::vector{1.0f, 1e-3f, -2.0f});
            }),
            "push of a feature is out of");
}

TEST_CASE("explain: the z-scores are those of the transformed features") {
  // The logarithms are 0: (0 - 1) / 2, 0 / 1 and (0 + 2) / 0.5.
  const Explanation explanation = explain(Model(headsBundle()), std::vector<float>{1.0f, 1.0f, 0.0f});
  CHECK(explanation.standardized == std::vector<float>{-0.5f, 0.0f, 4.0f});
}

}  // namespace tonescape
