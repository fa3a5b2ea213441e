// A segment of an audio file, as a manifest states it.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace tonescape {

/// A segment from `start_s` to `end_s`, in seconds from the file's first sample.
struct Segment {
  double start_s = 0.0;
  double end_s = std::numeric_limits<double>::infinity();  ///< infinite: to the end of the file
};

/// Reads a manifest's `start` and `end`: seconds ("1.5") or pandas timedeltas ("0 days 00:00:01.500000",
/// "00:00:01.5"). An empty text or pandas' NaT stands for the file's beginning or end. Throws
/// Error(kBadManifest) for any other text and for an end that is not after the start.
Segment parseSegment(const std::string& start, const std::string& end);

/// A segment as a half-open range of sample indices.
struct SampleRange {
  std::uint64_t begin = 0;
  std::uint64_t end =
      std::numeric_limits<std::uint64_t>::max();  ///< the largest value: to the end of the file
};

/// The samples of a segment; each bound is rounded to the nearest sample, round(time x rate).
SampleRange samplesOf(const Segment& segment, int sample_rate_hz);

}  // namespace tonescape
