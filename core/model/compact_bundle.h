// A bundle as it is released for the web: what a listener needs, in few bytes.
#pragma once

#include <vector>

#include "model/bundle.h"

namespace tonescape {

/// The most reference points of a compact bundle.
inline constexpr int kMostReferencePoints = 1000;

/// The step that their coordinates are rounded to.
inline constexpr float kReferenceStep = 1.0f / 256.0f;

/// Bytes that compress: takes out the decoder, rounds the encoder's weights and biases to 16 significant bits
/// (a relative change of at most 2^-16), keeps at most kMostReferencePoints reference points, evenly spaced
/// in their order, and rounds their coordinates to multiples of kReferenceStep. Returns the places that the
/// kept points had. What the model says of a voice changes by about as much as the weights do.
std::vector<int> compactBundle(Bundle& bundle);

}  // namespace tonescape
