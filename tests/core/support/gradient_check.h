// Compares analytic gradients with central differences.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <span>

#include "tonescape/latent/autoencoder.h"

namespace tonescape {

/// The largest |analytic - numeric| over `values`, relative to the largest |numeric|, where numeric is the
/// central difference of `loss` with step 1e-6 (rounding leaves an error near 1e-10 of the loss). Of more
/// than 60 values only 60 are compared, evenly spread, because a wrong or missing term affects nearly all. If
/// the step moves a rectifier's input across zero, the error is large: choose another seed then.
inline double gradientError(std::span<double> values, std::span<const double> analytic,
                            const std::function<double()>& loss) {
  const double step = 1e-6;
  double worst = 0.0;
  double scale = 0.0;
  const std::size_t count = std::min<std::size_t>(values.size(), 60);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t i = k * values.size() / count;
    const double kept = values[i];
    values[i] = kept + step;
    const double above = loss();
    values[i] = kept - step;
    const double below = loss();
    values[i] = kept;
    const double numeric = (above - below) / (2.0 * step);
    worst = std::max(worst, std::abs(analytic[i] - numeric));
    scale = std::max(scale, std::abs(numeric));
  }
  return worst / scale;  // NaN when every numeric gradient is zero: such a check would prove nothing
}

/// The largest gradientError of an autoencoder's weights and biases.
inline double gradientError(Autoencoder<double>& autoencoder, Autoencoder<double>& analytic,
                            const std::function<double()>& loss) {
  const auto parameters = autoencoder.parameters();
  const auto gradients = analytic.parameters();
  if (gradients.size() != parameters.size()) return std::numeric_limits<double>::infinity();
  double worst = 0.0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const double error = gradientError(parameters[i], gradients[i], loss);
    if (std::isnan(error)) return error;
    worst = std::max(worst, error);
  }
  return worst;
}

/// The elements of an Eigen matrix.
template <typename M>
std::span<double> elements(M& matrix) {
  return {matrix.data(), static_cast<std::size_t>(matrix.size())};
}

}  // namespace tonescape
