// Voiced and unvoiced segments of a pitch contour.
#pragma once

#include <span>

namespace tonescape {

/// Number and lengths of the segments of one kind.
struct SegmentStatistics {
  int count = 0;                 ///< number of segments
  float mean_length_s = 0.0f;    ///< 0 without segments
  float stddev_length_s = 0.0f;  ///< population standard deviation; 0 for fewer than two segments
};

/// Statistics of the segments of `pitch` (10 ms a frame) that are voiced (not 0), or unvoiced (0). Runs that
/// are separated by a single frame are one segment; a segment needs at least three frames of its class; its
/// length is the distance from its first to its last frame, one less than the frames it spans. As in the
/// reference, only the first 1000 segments count. Since both kinds bridge gaps of one frame, voiced and
/// unvoiced segments may overlap.
SegmentStatistics segmentStatistics(std::span<const float> pitch, bool voiced);

}  // namespace tonescape
