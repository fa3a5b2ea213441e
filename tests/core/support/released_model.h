// The released models in models/, and one of an earlier release.
#pragma once

#include <string>

#include "tables/binary_file.h"
#include "tonescape/model/model.h"

namespace tonescape::test {

/// The path of a model's file; `name` is its id in models.json.
inline std::string releasedModelPath(const std::string& name = "dae") {
  return std::string(TONESCAPE_SOURCE_DIR) + "/models/" + name + ".safetensors";
}

/// The path of a model of an earlier release: a denoising discriminant in a bundle of version 1, with the
/// features of eGeMAPS and without a transform.
inline std::string earlierModelPath() {
  return std::string(TONESCAPE_SOURCE_DIR) + "/tests/reference/version_1.safetensors";
}

inline Model earlierModel() {
  return Model::fromBytes(readBinaryFile(earlierModelPath()));
}

inline Model releasedModel(const std::string& name = "dae") {
  return Model::fromBytes(readBinaryFile(releasedModelPath(name)));
}

}  // namespace tonescape::test
