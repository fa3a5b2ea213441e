// A linear layer on clipped inputs, as a perceptron.
#pragma once

#include "tonescape/eigen.h"
#include "tonescape/latent/perceptron.h"

namespace tonescape {

/// The perceptron that computes weight clip(x) + bias, with x clipped to +-saturation: with s = saturation
/// its hidden layer has ReLU(x + s) and ReLU(x - s), whose difference is clip(x) + s. `weight` is outputs x
/// inputs.
Perceptron<float> clippedLinear(const Eigen::MatrixXd& weight, const Eigen::VectorXd& bias, float saturation);

}  // namespace tonescape
