#include "tonescape/model/steps.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

using ConstVector = Eigen::Map<const Eigen::VectorXf>;
using MutableVector = Eigen::Map<Eigen::VectorXf>;

}  // namespace

void requireLength(const char* what, std::size_t given, int needed) {
  if (given == static_cast<std::size_t>(needed)) return;
  throw Error(ErrorCode::kBadOption,
              {"The model works with ", std::to_string(needed), " ", what, ", but ", std::to_string(given),
               " were given; use a model's own names and counts."});
}

void failRange(const char* what) {
  throw Error(ErrorCode::kBadModel,
              {"The model's ", what, " is out of the range of a float for this point; train it again."});
}

void requireFinite(const char* what, std::span<const float> values) {
  if (!ConstVector(values.data(), static_cast<Eigen::Index>(values.size())).allFinite()) failRange(what);
}

void affine(const Eigen::MatrixXf& weight, const Eigen::VectorXf& bias, const float* input, float* output) {
  MutableVector result(output, weight.rows());
  result = bias;
  result.noalias() += weight * ConstVector(input, weight.cols());
}

void standardize(const Bundle& bundle, std::span<const float> features, float* z) {
  requireLength("features", features.size(), static_cast<int>(bundle.feature_names.size()));
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!std::isfinite(features[i])) {
      throw Error(ErrorCode::kBadOption, {"The feature \"", bundle.feature_names[i], "\" is ",
                                          decimalText(features[i], 6), "; give finite features."});
    }
    z[i] = features[i];
  }
  bundle.transform.apply({z, features.size()});
  for (std::size_t i = 0; i < features.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    z[i] = (z[i] - bundle.standardizer.mean[row]) / bundle.standardizer.scale[row];
  }
}

void encoderLayer(const Perceptron<float>& encoder, std::size_t index, const float* input, float* output) {
  const Dense<float>& layer = encoder.layers[index];
  affine(layer.weight, layer.bias, input, output);
  if (index + 1 == encoder.layers.size()) return;
  for (int k = 0; k < layer.outputCount(); ++k) output[k] = std::max(output[k], 0.0f);
}

}  // namespace tonescape
