// Linear prediction: the all-pole model of a signal.
#pragma once

#include <array>
#include <span>

namespace tonescape {

inline constexpr int kPredictionOrder = 11;  ///< coefficients of the predictor

/// r(0) ... r(11).
using Autocorrelation = std::array<float, kPredictionOrder + 1>;

/// a_1 ... a_11 of the prediction-error filter A(z) = 1 + sum of a_k z^-k.
using PredictionCoefficients = std::array<float, kPredictionOrder>;

/// r(l) = sum over n = l ... size-1 of v(n) v(n-l): no window, no normalisation. Each r(l) is one float
/// accumulator over ascending n, as in the reference. For a signal shorter than 12 samples, r(l) is 0 where
/// there is no product.
Autocorrelation autocorrelation(std::span<const float> signal);

/// The filter that minimises the energy of the prediction error, by the recursion of Levinson (1947) and
/// Durbin (1960), in float like the reference. r(0) = 0 gives zeros; where the error's energy becomes exactly
/// 0 the remaining coefficients are 0. No other case is handled: for an ill-conditioned r the filter may be
/// unstable, and for r(0) below 1e-38 not finite.
PredictionCoefficients predictionCoefficients(const Autocorrelation& r);

}  // namespace tonescape
