#include "tonescape/functionals/segments.h"

#include <cmath>

#include "tonescape/signal/framing.h"

namespace tonescape {
namespace {

constexpr int kMinFrames = 3;
constexpr int kMaxGap = 1;
constexpr int kMaxSegments = 1000;
constexpr float kFrameSeconds = static_cast<float>(kHopSeconds);

// Calls on_segment(length) for each valid segment.
template <typename OnSegment>
void forEachSegment(std::span<const float> pitch, bool voiced, OnSegment&& on_segment) {
  int first = 0;
  int last = 0;
  int frames = 0;
  const auto close = [&] {
    if (frames >= kMinFrames) on_segment(last - first);
    frames = 0;
  };
  for (int i = 0; i < static_cast<int>(pitch.size()); ++i) {
    if ((pitch[i] != 0.0f) != voiced) continue;
    if (frames > 0 && i - last - 1 > kMaxGap) close();
    if (frames == 0) first = i;
    last = i;
    ++frames;
  }
  close();
}

}  // namespace

SegmentStatistics segmentStatistics(std::span<const float> pitch, bool voiced) {
  SegmentStatistics result;
  float sum = 0.0f;
  forEachSegment(pitch, voiced, [&](int length) {
    if (result.count == kMaxSegments) return;
    ++result.count;
    sum += static_cast<float>(length);
  });
  if (result.count == 0) return result;
  const float mean = sum / static_cast<float>(result.count);
  result.mean_length_s = mean * kFrameSeconds;
  if (result.count < 2) return result;

  float squares = 0.0f;
  int seen = 0;
  forEachSegment(pitch, voiced, [&](int length) {
    if (seen++ >= kMaxSegments) return;
    const float deviation = static_cast<float>(length) - mean;
    squares += deviation * deviation;
  });
  result.stddev_length_s = std::sqrt(squares / static_cast<float>(result.count)) * kFrameSeconds;
  return result;
}

}  // namespace tonescape
