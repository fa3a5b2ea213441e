// A bundle as it is released for the web: what a listener needs, in few bytes.
#pragma once

#include <vector>

#include "tonescape/bundle/bundle.h"

namespace tonescape {

/// The most reference points of a compact bundle.
inline constexpr int kMostReferencePoints = 1000;

/// Significant bits of the encoder's weights in a compact bundle; a float has 24.
inline constexpr int kWeightBits = 9;

/// The same of its biases: they are few, and an error of theirs moves all points the same way.
inline constexpr int kBiasBits = 16;

/// Reference points of a compact bundle lie on a grid with this many steps, or up to twice as many, in a
/// standard deviation of the points along each axis of the map.
inline constexpr int kStepsPerDeviation = 64;

/// Makes bytes that compress, in the same format: zeros at the end of the floats.
///
/// - The decoder goes.
/// - Weights and biases of the encoder, its other heads included, are rounded to the nearest number of
///   kWeightBits or kBiasBits significant bits, away from 0 at a tie: a relative change of at most 2^-9 or
///   2^-16. The model card (models/README.md) has what that does to the released models.
/// - At most kMostReferencePoints reference points stay, evenly spaced in their order. Each coordinate is
///   rounded to a multiple of the largest power of two that is not above 1 / kStepsPerDeviation of that
///   coordinate's standard deviation over all points; one that is the same for all stays as it is.
///
/// Statistics, classifier, projection and domain keep their precision: they are small. Returns the indices
/// that the kept points had.
std::vector<int> compactBundle(Bundle& bundle);

}  // namespace tonescape
