#include "model/compact_bundle.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/example_bundle.h"
#include "model/model.h"

namespace tonescape {
namespace {

/// The example with `count` reference points, the i-th at (i / 3, -i / 3).
Bundle bundleWithReferences(int count) {
  Bundle bundle = exampleBundle();
  bundle.reference_points.resize(2, count);
  bundle.reference_label.clear();
  bundle.reference_corpus.clear();
  bundle.corpus_names = {"a", "b", "c"};
  for (int i = 0; i < count; ++i) {
    bundle.reference_points.col(i) << static_cast<float>(i) / 3.0f, static_cast<float>(-i) / 3.0f;
    bundle.reference_label.push_back(static_cast<float>(i % 2));
    bundle.reference_corpus.push_back(static_cast<float>(i % 3));
  }
  return bundle;
}

}  // namespace

TEST_CASE("A compact bundle has no decoder and few, rounded reference points", "[compact_bundle]") {
  Bundle bundle = bundleWithReferences(2501);
  const std::vector<int> kept = compactBundle(bundle);
  CHECK(bundle.decoder.layers.empty());
  REQUIRE(kept.size() == 1000);
  REQUIRE(bundle.reference_points.cols() == 1000);
  CHECK(kept.front() == 0);
  CHECK(kept.back() == 2498);  // floor(999 * 2.501)
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) CHECK((kept[i] - kept[i - 1] == 2 || kept[i] - kept[i - 1] == 3));
    CHECK(bundle.reference_label[i] == static_cast<float>(kept[i] % 2));
    CHECK(bundle.reference_corpus[i] == static_cast<float>(kept[i] % 3));
    const float x = bundle.reference_points(0, static_cast<Eigen::Index>(i));
    CHECK(std::abs(x - static_cast<float>(kept[i]) / 3.0f) <= 1.001f / 512.0f);
    CHECK(x * 256.0f == std::round(x * 256.0f));
  }
}

TEST_CASE("Weights keep 16 significant bits", "[compact_bundle]") {
  Bundle bundle = exampleBundle();
  Dense<float>& layer = bundle.encoder.layers[0];
  layer.weight(0, 0) = 1.0f / 3.0f;
  layer.bias[1] = -0x1.ffffp-3f;  // half a step under 1/4: rounds up to it
  compactBundle(bundle);
  CHECK(layer.weight(0, 0) == 0x1.5556p-2f);  // 1.010101010101010 1.0... (binary): rounds up
  CHECK(layer.bias[1] == -0.25f);
  CHECK(layer.weight(0, 1) == 2.0f);
}

TEST_CASE("Few reference points are all kept; short weights leave the model as it was", "[compact_bundle]") {
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
