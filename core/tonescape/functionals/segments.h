// Voiced and unvoiced segments of a pitch contour.
#pragma once

#include <span>

namespace tonescape {

struct SegmentStatistics {
  int count = 0;
  float mean_length_s = 0.0f;
  float stddev_length_s = 0.0f;  ///< of the population; 0 for fewer than two segments
};

/// Segments of the frames of `pitch` (10 ms each) that are voiced (not 0), or unvoiced (0). Runs that are one
/// frame apart are one segment; a segment needs at least three frames of its class; its length is the
/// distance from its first to its last frame, one less than the frames it spans. As in the reference, only
/// the first 1000 count. Since both kinds bridge gaps of one frame, voiced and unvoiced segments may overlap.
SegmentStatistics segmentStatistics(std::span<const float> pitch, bool voiced);

}  // namespace tonescape
