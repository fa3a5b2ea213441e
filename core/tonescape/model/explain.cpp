#include "tonescape/model/explain.h"

#include <cmath>

#include "tonescape/model/steps.h"

namespace tonescape {
namespace {

/// The input of each layer of the encoder, and the latent point.
std::vector<Eigen::VectorXf> activations(const Perceptron<float>& encoder, std::span<const float> z) {
  std::vector<Eigen::VectorXf> values(encoder.layers.size() + 1);
  values[0] = Eigen::Map<const Eigen::VectorXf>(z.data(), static_cast<Eigen::Index>(z.size()))
                  .cwiseMax(-kLargestZ)
                  .cwiseMin(kLargestZ);
  for (std::size_t i = 0; i < encoder.layers.size(); ++i) {
    values[i + 1].resize(encoder.layers[i].outputCount());
    encoderLayer(encoder, i, values[i].data(), values[i + 1].data());
  }
  return values;
}

/// The gradient with respect to a layer's input, from that with respect to its output.
Eigen::VectorXf backward(const Dense<float>& layer, const Eigen::VectorXf& gradient) {
  Eigen::VectorXf result(layer.inputCount());
  for (Eigen::Index i = 0; i < result.size(); ++i) result[i] = layer.weight.col(i).dot(gradient);
  return result;
}

}  // namespace

Explanation explain(const Model& model, std::span<const float> features) {
  const Bundle& bundle = model.bundle();
  Reading reading;
  model.read(features, reading);

  Explanation result;
  result.label = reading.label;
  result.runner_up = reading.runner_up;
  result.standardized.resize(features.size());
  standardize(bundle, features, result.standardized.data());
  requireFinite("z-score", result.standardized);

  const auto& layers = bundle.encoder.layers;
  const std::vector<Eigen::VectorXf> values = activations(bundle.encoder, result.standardized);
  Eigen::VectorXf gradient =
      bundle.classifier.weight.row(result.label) - bundle.classifier.weight.row(result.runner_up);
  for (std::size_t i = layers.size(); i-- > 0;) {
    gradient = backward(layers[i], gradient);
    if (i > 0) gradient = (values[i].array() > 0.0f).select(gradient, 0.0f);
  }

  result.pushes.resize(features.size());
  for (std::size_t i = 0; i < features.size(); ++i) {
    const float z = result.standardized[i];
    result.pushes[i] = std::abs(z) > kLargestZ ? 0.0f : z * gradient[static_cast<Eigen::Index>(i)];
  }
  requireFinite("push of a feature", result.pushes);
  return result;
}

}  // namespace tonescape
