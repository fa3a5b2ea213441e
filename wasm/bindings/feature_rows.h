// Converts training samples from JavaScript, and the bundles that are made from them to JavaScript.
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

/// The matrix features x samples of a Float32Array that holds the samples one after another; its length is a
/// multiple of `features`.
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
