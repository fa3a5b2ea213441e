#include "tonescape/functionals/segments.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace tonescape;

namespace {

// v: voiced, anything else: unvoiced.
SegmentStatistics segmentsOf(const std::string& frames, bool voiced) {
  std::vector<float> pitch;
  for (const char c : frames) pitch.push_back(c == 'v' ? 30.0f : 0.0f);
  return segmentStatistics(pitch, voiced);
}

}  // namespace

TEST_CASE("segments: a solid run of ten frames has the length of nine") {
  const SegmentStatistics s = segmentsOf("..vvvvvvvvvv..", true);
  CHECK(s.count == 1);
  CHECK(s.mean_length_s == Approx(0.09).epsilon(1e-6));
  CHECK(s.stddev_length_s == 0.0f);
}

TEST_CASE("segments: gaps of one frame are bridged, gaps of two are not") {
  CHECK(segmentsOf("vvv.vvv", true).count == 1);
  CHECK(segmentsOf("vvv.vvv", true).mean_length_s == Approx(0.06).epsilon(1e-6));
  CHECK(segmentsOf("vvv..vvv", true).count == 2);
  // The bridging frame does not count towards the three.
  CHECK(segmentsOf("v.v", true).count == 0);
  CHECK(segmentsOf("v.v.v", true).count == 1);
}

TEST_CASE("segments: a segment has three frames at least, also at the borders of the recording") {
  CHECK(segmentsOf("vv..vv", true).count == 0);
  CHECK(segmentsOf("vvv", true).count == 1);
  CHECK(segmentsOf("", true).count == 0);
  CHECK(segmentsOf("", false).mean_length_s == 0.0f);
}

TEST_CASE("segments: the lengths have their mean and population deviation") {
  // Lengths 2 and 6.
  const SegmentStatistics s = segmentsOf("vvv....vvvvvvv", true);
  CHECK(s.count == 2);
  CHECK(s.mean_length_s == Approx(0.04).epsilon(1e-6));
  CHECK(s.stddev_length_s == Approx(0.02).epsilon(1e-6));
}

TEST_CASE("segments: unvoiced ones follow the same rules, so the two kinds may overlap") {
  const std::string frames = "vvv.vvv...v...vvv";
  CHECK(segmentsOf(frames, true).count == 2);
  const SegmentStatistics unvoiced = segmentsOf(frames, false);
  CHECK(unvoiced.count == 1);  // ". . ." and ". . ." bridge the single voiced frame
  CHECK(unvoiced.mean_length_s == Approx(0.06).epsilon(1e-6));
}

TEST_CASE("segments: only the first 1000 count") {
  std::string frames;
  for (int i = 0; i < 1000; ++i) frames += "vvv..";
  const SegmentStatistics thousand = segmentsOf(frames, true);
  CHECK(thousand.count == 1000);
  const SegmentStatistics more = segmentsOf(frames + "vvvvvvvvvv..vvvvvvv", true);
  CHECK(more.count == 1000);
  CHECK(more.mean_length_s == thousand.mean_length_s);
  CHECK(more.stddev_length_s == thousand.stddev_length_s);
}
