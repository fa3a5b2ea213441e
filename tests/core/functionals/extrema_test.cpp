#include "tonescape/functionals/extrema.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

std::vector<Extremum> extremaOf(const std::vector<float>& contour) {
  std::vector<Extremum> extrema;
  findExtrema(contour, extrema);
  return extrema;
}

std::vector<int> positionsOf(const std::vector<float>& contour) {
  std::vector<int> positions;
  for (const Extremum& e : extremaOf(contour)) positions.push_back(e.maximum ? e.position : -e.position);
  return positions;
}

}  // namespace

// In the expectations below a maximum at frame p is written p, a minimum -p.

TEST_CASE("extrema: a clear zigzag has its peaks and valleys") {
  CHECK(positionsOf({0, 1, 5, 1, 0, 4, 9, 3, 2}) == std::vector<int>{2, -4, 6});
}

TEST_CASE("extrema: the two frames at either end, plateaus and short contours have none") {
  CHECK(positionsOf({0, 9, 0, 0, 0, 0, 9, 0}).empty());
  CHECK(positionsOf({0, 0, 9, 9, 0, 0}).empty());
  CHECK(positionsOf({0, 1, 9, 1}).empty());
  CHECK(positionsOf({0, 1, 9, 1, 0}) == std::vector<int>{2});
  CHECK(positionsOf({}).empty());
  CHECK(positionsOf({3, 3, 3, 3, 3, 3}).empty());
}

TEST_CASE("extrema: steps below a tenth of the range are not significant") {
  // Range 10, threshold 1: the dip of 0.5 and the bump after it go.
  CHECK(positionsOf({0, 5, 10, 9.6f, 9.5f, 9.8f, 5, 2, 0, 3, 6, 1, 0}) == std::vector<int>{2, -8, 10});
}

TEST_CASE("extrema: of neighbours of one kind the most extreme stays, the earliest on ties") {
  // The minimum between the maxima (at 4) is not significant after 4.5 -> its removal leaves two maxima in a
  // row.
  const std::vector<int> positions = positionsOf({0, 2, 5, 4.8f, 4.7f, 7, 10, 6, 3, 0});
  CHECK(positions == std::vector<int>{6});
}

TEST_CASE("extrema: a maximum that tops the reference by 5 percent in small steps replaces it") {
  // Range 10, threshold 1. Steps of 0.6 from candidate to candidate, so none is a large step; each maximum
  // lies over 1 above the last minimum (y[0] = 0). 5.0 is kept by its step from y[0]; 5.4 tops it by more
  // than 5 percent.
  CHECK(positionsOf({0, 3, 5, 4.8f, 4.7f, 5.0f, 5.4f, 5.2f, 0, -4.6f, 0}) == std::vector<int>{6});
}

TEST_CASE("extrema: the values come with the positions") {
  const std::vector<Extremum> extrema = extremaOf({0, 1, 5, 1, 0, 4, 9, 3, 2});
  REQUIRE(extrema.size() == 3);
  CHECK(extrema[0].value == 5.0f);
  CHECK_FALSE(extrema[1].maximum);
  CHECK(extrema[2].value == 9.0f);
}
