// A segment of an audio file, as manifests give it.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace tonescape {

/// From `start_s` to `end_s`, in seconds from the file's first sample.
struct Segment {
  double start_s = 0.0;
  double end_s = std::numeric_limits<double>::infinity();  ///< infinite: to the end of the file
};

/// The segment that a manifest's `start` and `end` give: seconds ("1.5") or pandas timedeltas
/// ("0 days 00:00:01.500000", "00:00:01.5"). Empty, or pandas' NaT: from the beginning, to the end. Throws
/// Error(kBadManifest) for another text and for an end that is not after the start.
Segment parseSegment(const std::string& start, const std::string& end);

/// Where a segment is in a file, as a half-open range of samples.
struct SampleRange {
  std::uint64_t begin = 0;
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();  ///< the greatest: to the end of the file
};

/// Each bound at the sample nearest to it: round(time x rate).
SampleRange samplesOf(const Segment& segment, int sample_rate_hz);

}  // namespace tonescape
