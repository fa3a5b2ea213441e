#include "tonescape/model/model.h"

#include <algorithm>
#include <cmath>

#include "tonescape/error.h"
#include "tonescape/latent/gaussian_latent.h"

namespace tonescape {
namespace {

using ConstVector = Eigen::Map<const Eigen::VectorXf>;
using MutableVector = Eigen::Map<Eigen::VectorXf>;

[[noreturn]] void failRange(const char* what) {
  throw Error(ErrorCode::kBadModel, std::string("The model's ") + what +
                                        " is out of the range of a float for this point; train it again.");
}

/// What leaves a model is finite.
void requireFinite(const char* what, std::span<const float> values) {
  if (!ConstVector(values.data(), static_cast<Eigen::Index>(values.size())).allFinite()) failRange(what);
}

void requireLength(const char* what, std::size_t given, int needed) {
  if (given == static_cast<std::size_t>(needed)) return;
  throw Error(ErrorCode::kBadOption, "The model works with " + std::to_string(needed) + " " + what +
                                         ", but " + std::to_string(given) +
                                         " were given; use a model's own names and counts.");
}

/// output = weight input + bias, without a temporary.
void affine(const Eigen::MatrixXf& weight, const Eigen::VectorXf& bias, const float* input, float* output) {
  MutableVector result(output, weight.rows());
  result = bias;
  result.noalias() += weight * ConstVector(input, weight.cols());
}

}  // namespace

Model Model::fromBytes(std::span<const std::uint8_t> bytes) {
  return Model(readSafetensors(bytes));
}

std::vector<std::uint8_t> Model::toBytes() const {
  return writeSafetensors(packBundle(bundle_));
}

void Model::encode(std::span<const float> features, Encoding& encoding) const {
  requireLength("features", features.size(), featureCount());
  float* input = encoding.buffers[0].data();
  float* output = encoding.buffers[1].data();
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!std::isfinite(features[i])) {
      throw Error(ErrorCode::kBadOption, "The feature \"" + bundle_.feature_names[i] + "\" is " +
                                             std::to_string(features[i]) + "; give finite features.");
    }
    const auto row = static_cast<Eigen::Index>(i);
    const float z = (features[i] - bundle_.standardizer.mean[row]) / bundle_.standardizer.scale[row];
    input[i] = std::clamp(z, -kLargestZ, kLargestZ);
  }
  const auto& layers = bundle_.encoder.layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    affine(layers[i].weight, layers[i].bias, input, output);
    if (i + 1 < layers.size()) {
      for (int k = 0; k < layers[i].outputCount(); ++k) output[k] = std::max(output[k], 0.0f);
    }
    std::swap(input, output);
  }
  if (!ConstVector(input, latentCount()).allFinite()) {
    throw Error(ErrorCode::kBadModel,
                "The model's weights take these features out of the range of a float; train it again.");
  }
  encoding.latent = input;
  encoding.last_hidden = output;
}

void Model::embed(std::span<const float> features, std::span<float> latent) const {
  requireLength("latent values", latent.size(), latentCount());
  Encoding encoding;
  encode(features, encoding);
  std::copy_n(encoding.latent, latent.size(), latent.begin());
}

std::array<float, 2> Model::project(std::span<const float> latent) const {
  requireLength("latent values", latent.size(), latentCount());
  std::array<float, 2> place{};
  for (Eigen::Index axis = 0; axis < 2; ++axis) {
    for (Eigen::Index i = 0; i < bundle_.projection.mean.size(); ++i) {
      const float offset = latent[static_cast<std::size_t>(i)] - bundle_.projection.mean[i];
      place[static_cast<std::size_t>(axis)] += bundle_.projection.axes(axis, i) * offset;
    }
  }
  requireFinite("place on the map", place);
  return place;
}

void Model::classify(std::span<const float> latent, std::span<float> scores) const {
  requireLength("latent values", latent.size(), latentCount());
  requireLength("class scores", scores.size(), classCount());
  affine(bundle_.classifier.weight, bundle_.classifier.bias, latent.data(), scores.data());
  requireFinite("class score", scores);
}

std::optional<MapSpread> Model::spread(std::span<const float> features) const {
  const Dense<float>& head = bundle_.log_variance;
  if (head.outputCount() == 0) return {};
  Encoding encoding;
  encode(features, encoding);
  std::array<float, kWidestLayer> log_variance;
  affine(head.weight, head.bias, encoding.last_hidden, log_variance.data());
  constexpr auto kBound = static_cast<float>(kLargestLogVariance);
  MapSpread spread;
  for (Eigen::Index i = 0; i < head.outputCount(); ++i) {
    const float variance = std::exp(std::clamp(log_variance[static_cast<std::size_t>(i)], -kBound, kBound));
    const float x = bundle_.projection.axes(0, i);
    const float y = bundle_.projection.axes(1, i);
    spread.xx += variance * x * x;
    spread.xy += variance * x * y;
    spread.yy += variance * y * y;
  }
  requireFinite("spread on the map", std::array{spread.xx, spread.xy, spread.yy});
  return spread;
}

std::optional<double> Model::distance(std::span<const float> latent) const {
  requireLength("latent values", latent.size(), latentCount());
  if (!bundle_.domain) return {};
  const double distance = bundle_.domain->distance(latent);
  if (!std::isfinite(distance)) failRange("distance to its training data");
  return distance;
}

std::span<const float> Model::referencePoints() const {
  return {bundle_.reference_points.data(), static_cast<std::size_t>(bundle_.reference_points.size())};
}

}  // namespace tonescape
