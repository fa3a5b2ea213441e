// The bytes of a model bundle: what a model gives is finite, or an Error.

#include "model/model.h"

#include "fuzzed.h"
#include "model/fnv1a.h"

using namespace tonescape;

namespace {

// With checksums that are right, or no change of a value would ever get past them.
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
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::mayRefuse([&] { Model::fromBytes({data, size}); });
  fuzz::mayRefuse([&] {
    const Model model = Model::fromBytes(writeSafetensors(sealed(readSafetensors({data, size}))));
    fuzz::require(Model::fromBytes(model.toBytes()).toBytes() == model.toBytes(),
                  "a model is saved as it is");
    for (const float feature : {0.0f, 1.0f, -3e38f}) fuzz::mayRefuse([&] { use(model, feature); });
  });
  return 0;
}
