// Features of several samples, from JavaScript.
#pragma once

#include <Eigen/Core>

#include "border.h"

namespace tonescape {

/// features x samples, from a Float32Array sample by sample of a length that `features` divides.
inline Eigen::MatrixXf matrixIn(const emscripten::val& row_major, int features) {
  const std::vector<float> values = copiedIn<float>(row_major);
  const auto samples = static_cast<Eigen::Index>(values.size()) / features;
  return Eigen::Map<const Eigen::MatrixXf>(values.data(), features, samples);
}

}  // namespace tonescape
