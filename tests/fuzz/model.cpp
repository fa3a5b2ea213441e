// Opens any bytes as a model bundle: the model's results are finite, or there is an Error.

#include "tonescape/model/model.h"

#include "fuzzed.h"
#include "support/example_heads.h"
#include "tonescape/bundle/fnv1a.h"
#include "tonescape/model/explain.h"

using namespace tonescape;

namespace {

// Corrects the checksums, because otherwise every changed value would be refused by them.
TensorFile sealed(TensorFile file) {
  std::uint64_t hash = kFnv1aStart;
  for (const auto& [name, tensor] : file.tensors) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(tensor.values.data());
    hash = fnv1a({bytes, tensor.values.size() * sizeof(float)}, hash);
  }
  file.metadata["checksum"] = hashText(hash);
  file.metadata.erase("metadata_checksum");
  return file;
}

// A bundle with all optional tensors, whose values are taken from the bytes.
TensorFile ofValues(fuzz::Bytes bytes) {
  static const TensorFile whole = [] {
    Bundle bundle = headsBundle();
    bundle.decoder = exampleBundle().decoder;
    bundle.log_variance = bundle.encoder.layers.back();
    bundle.calibrated = bundle.encoder.layers.back();
    bundle.domain = {Eigen::Vector2f(1.0f, 0.0f), Eigen::Matrix2f::Identity(), 2.0f};
    return packBundle(bundle);
  }();
  TensorFile file = whole;
  for (auto& [name, tensor] : file.tensors) {
    if (name == "reference.label") continue;
    for (float& value : tensor.values) value = bytes.number();
    if (name.ends_with(".scale"))
      std::ranges::for_each(tensor.values, [](float& value) { value = std::abs(value); });
  }
  return file;
}

void use(const Model& model, float feature) {
  const std::vector<float> features(static_cast<std::size_t>(model.featureCount()), feature);
  std::vector<float> latent(static_cast<std::size_t>(model.latentCount()));
  std::vector<float> scores(static_cast<std::size_t>(model.classCount()));
  model.embed(features, latent);
  fuzz::requireFinite(latent, "a latent point is finite");
  fuzz::mayRefuse([&] { fuzz::requireFinite(model.project(latent), "a place on the map is finite"); });
  fuzz::mayRefuse([&] {
    model.classify(latent, scores);
    fuzz::requireFinite(scores, "scores are finite");
  });
  fuzz::mayRefuse([&] {
    if (const auto spread = model.spread(features))
      fuzz::requireFinite(std::array{spread->xx, spread->xy, spread->yy}, "a spread is finite");
  });
  fuzz::mayRefuse([&] {
    if (const auto distance = model.distance(latent))
      fuzz::require(std::isfinite(*distance) && *distance >= 0.0, "a distance is finite, and none below 0");
  });
  fuzz::mayRefuse([&] {
    const Explanation explanation = explain(model, features);
    fuzz::requireFinite(explanation.standardized, "z-scores are finite");
    fuzz::requireFinite(explanation.pushes, "pushes are finite");
  });
  fuzz::mayRefuse([&] {
    const ScorePlane plane = model.plane();
    for (const auto& values : {plane.constant, plane.by_x, plane.by_y})
      fuzz::requireFinite(values, "scores on the map are finite");
  });
}

void check(const TensorFile& file) {
  const Model model = Model::fromBytes(writeSafetensors(sealed(file)));
  fuzz::require(Model::fromBytes(model.toBytes()).toBytes() == model.toBytes(), "a model is saved as it is");
  for (const float feature : {0.0f, 1.0f, -3e38f}) fuzz::mayRefuse([&] { use(model, feature); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::mayRefuse([&] { Model::fromBytes({data, size}); });
  fuzz::mayRefuse([&] { check(readSafetensors({data, size})); });
  fuzz::mayRefuse([&] { check(ofValues({data, size})); });
  return 0;
}
