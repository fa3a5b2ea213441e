// Paths of the released models in models/.
#pragma once

#include <string>

#include "tables/binary_file.h"
#include "tonescape/model/model.h"

namespace tonescape::test {

/// The path of a model's file; `name` is that of its method.
inline std::string releasedModelPath(const std::string& name = "dae") {
  return std::string(TONESCAPE_SOURCE_DIR) + "/models/" + name + ".safetensors";
}

inline Model releasedModel(const std::string& name = "dae") {
  return Model::fromBytes(readBinaryFile(releasedModelPath(name)));
}

}  // namespace tonescape::test
