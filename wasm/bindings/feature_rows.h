// Features of training samples from JavaScript, and to JavaScript the bundles that are made from them.
#pragma once

#include <emscripten/bind.h>

#include <Eigen/Core>
#include <string>
#include <vector>

#include "outcome.h"
#include "tonescape/bundle/bundle.h"

namespace tonescape {

inline std::vector<std::string> stringsIn(const emscripten::val& array) {
  return emscripten::vecFromJSArray<std::string>(array);
}

/// features x samples, from a Float32Array sample by sample of a length that `features` divides.
inline Eigen::MatrixXf matrixIn(const emscripten::val& row_major, std::size_t features) {
  const std::vector<float> values = copiedIn<float>(row_major);
  const auto rows = static_cast<Eigen::Index>(features);
  return Eigen::Map<const Eigen::MatrixXf>(values.data(), rows,
                                           static_cast<Eigen::Index>(values.size()) / rows);
}

inline emscripten::val bundleOut(const Bundle& bundle) {
  return copiedOut(writeSafetensors(packBundle(bundle)));
}

}  // namespace tonescape
