// The computations of a model that readings and explanations share. None allocates.
#pragma once

#include <span>

#include "tonescape/bundle/bundle.h"
#include "tonescape/eigen.h"

namespace tonescape {

/// Throws Error(kBadOption) unless `given` is `needed`; `what` names the counted things, in the plural.
void requireLength(const char* what, std::size_t given, int needed);

/// Throws Error(kBadModel), saying that `what` is not finite.
[[noreturn]] void failRange(const char* what);

/// Throws as failRange if one of the `values`, which are results of a model, is not finite.
void requireFinite(const char* what, std::span<const float> values);

/// output = weight input + bias.
void affine(const Eigen::MatrixXf& weight, const Eigen::VectorXf& bias, const float* input, float* output);

/// z-scores of `features`, which Bundle::transform has transformed, not clipped. Throws Error(kBadOption) for
/// a wrong length or a feature that is not finite.
void standardize(const Bundle& bundle, std::span<const float> features, float* z);

/// The output of layer `index` of the encoder, after its ReLU; the last layer has no ReLU.
void encoderLayer(const Perceptron<float>& encoder, std::size_t index, const float* input, float* output);

}  // namespace tonescape
