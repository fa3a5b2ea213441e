#include "tonescape/bundle/compact_bundle.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/example_bundle.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

/// The example with `count` reference points, the i-th at (i / 3, -i / 300).
Bundle bundleWithReferences(int count) {
  Bundle bundle = exampleBundle();
  bundle.reference_points.resize(2, count);
  bundle.reference_label.clear();
  bundle.reference_corpus.clear();
  bundle.corpus_names = {"a", "b", "c"};
  for (int i = 0; i < count; ++i) {
    bundle.reference_points.col(i) << static_cast<float>(i) / 3.0f, static_cast<float>(-i) / 300.0f;
    bundle.reference_label.push_back(static_cast<float>(i % 2));
    bundle.reference_corpus.push_back(static_cast<float>(i % 3));
  }
  return bundle;
}

}  // namespace

TEST_CASE("compact bundle: a compact bundle has no decoder and few reference points, on a grid") {
  Bundle bundle = bundleWithReferences(2501);
  const std::vector<int> kept = compactBundle(bundle);
  CHECK(bundle.decoder.layers.empty());
  REQUIRE(kept.size() == 1000);
  REQUIRE(bundle.reference_points.cols() == 1000);
  CHECK(kept.front() == 0);
  CHECK(kept.back() == 2498);  // floor(999 * 2.501)
  // The deviations of 0 to 2500 thirds and hundredths of thirds are 240.66 and 2.4066; 1/64 of them is 3.76
  // and 0.0376, so that the steps are 2 and 1/32.
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) CHECK((kept[i] - kept[i - 1] == 2 || kept[i] - kept[i - 1] == 3));
    CHECK(bundle.reference_label[i] == static_cast<float>(kept[i] % 2));
    CHECK(bundle.reference_corpus[i] == static_cast<float>(kept[i] % 3));
    const float x = bundle.reference_points(0, static_cast<Eigen::Index>(i));
    const float y = bundle.reference_points(1, static_cast<Eigen::Index>(i));
    CHECK(std::abs(x - static_cast<float>(kept[i]) / 3.0f) <= 1.001f);
    CHECK(std::abs(y + static_cast<float>(kept[i]) / 300.0f) <= 1.001f / 64.0f);
    CHECK(x / 2.0f == std::round(x / 2.0f));
    CHECK(y * 32.0f == std::round(y * 32.0f));
  }
}

TEST_CASE("compact bundle: the grid follows the points' deviation, so a map of thousandths keeps its shape") {
  Bundle bundle = bundleWithReferences(90);
  bundle.reference_points *= 0x1p-10f;
  bundle.reference_points.row(1).setConstant(0.1f);  // the same for all: no deviation, no grid
  const Eigen::MatrixXf before = bundle.reference_points;
  compactBundle(bundle);
  const float deviation = before.row(0).norm() / 10.0f;
  CHECK((bundle.reference_points - before).row(0).cwiseAbs().maxCoeff() < deviation / 64.0f);
  CHECK(bundle.reference_points.row(0) != before.row(0));
  CHECK(bundle.reference_points.row(1) == before.row(1));
}

TEST_CASE("compact bundle: weights keep 9 significant bits, biases 16") {
  Bundle bundle = exampleBundle();
  Dense<float>& layer = bundle.encoder.layers[0];
  layer.weight(0, 0) = 1.0f / 3.0f;   // 1.01010101 0101... (binary): rounds down
  layer.weight(1, 0) = -0.2f;         // 1.10011001 1001...: rounds up
  layer.weight(0, 2) = 0x1.008p5f;    // a tie: away from 0
  layer.weight(1, 2) = -0x1.ffcp-3f;  // a quarter of a step under 1/4: rounds up to it
  layer.bias[0] = 1.0f / 3.0f;        // 1.010101010101010 1...: rounds up
  layer.bias[1] = -0x1.ffffp-3f;      // half a step under 1/4: rounds up to it
  bundle.log_variance = {Eigen::MatrixXf::Constant(2, 2, 1.0f / 3.0f), Eigen::Vector2f(1.0f / 3.0f, 0.0f)};
  bundle.calibrated = bundle.log_variance;
  bundle.speaker_head = bundle.corpus_head = {bundle.log_variance, Eigen::Vector3f::Constant(1.0f / 3.0f)};
  compactBundle(bundle);
  CHECK(layer.weight(0, 0) == 0x1.55p-2f);
  CHECK(layer.weight(1, 0) == -0x1.9ap-3f);
  CHECK(layer.weight(0, 2) == 0x1.01p5f);
  CHECK(layer.weight(1, 2) == -0.25f);
  CHECK(layer.bias[0] == 0x1.5556p-2f);
  CHECK(layer.bias[1] == -0.25f);
  CHECK(layer.weight(0, 1) == 2.0f);
  CHECK(bundle.log_variance.weight == Eigen::MatrixXf::Constant(2, 2, 0x1.55p-2f));
  CHECK(bundle.calibrated.weight == bundle.log_variance.weight);
  for (const CalibrationHead& head : {bundle.speaker_head, bundle.corpus_head}) {
    CHECK(head.layer.weight == bundle.log_variance.weight);
    CHECK(head.layer.bias == bundle.log_variance.bias);
    CHECK(head.scale[0] == 1.0f / 3.0f);
  }
  CHECK(bundle.log_variance.bias == Eigen::Vector2f(0x1.5556p-2f, 0.0f));
}

TEST_CASE("compact bundle: few reference points are all kept; short weights leave the model as it was") {
  Bundle bundle = bundleWithReferences(3);
  CHECK(compactBundle(bundle) == std::vector<int>{0, 1, 2});
  const Model whole(bundleWithReferences(3));
  const Model compact(bundle);
  const std::vector<float> features{1.5f, -0.5f, 3.0f};
  std::vector<float> one(2);
  std::vector<float> two(2);
  whole.embed(features, one);
  compact.embed(features, two);
  CHECK(one == two);
  CHECK(compact.toBytes().size() < whole.toBytes().size());
}

}  // namespace tonescape
