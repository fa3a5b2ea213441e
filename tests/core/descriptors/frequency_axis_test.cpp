#include "tonescape/descriptors/frequency_axis.h"

#include <catch2/catch.hpp>

using namespace tonescape;

TEST_CASE("frequency axis: a bin on the edge is at it, not above it") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  CHECK(firstBinAtOrAbove(layout, 1000.0) == 32);
  CHECK(firstBinAbove(layout, 1000.0) == 33);
  CHECK(firstBinAtOrAbove(layout, 1001.0) == 33);
}

TEST_CASE("frequency axis: a frequency beyond the spectrum's end has the number of bins as its index") {
  const FrameLayout layout = frameLayout(8000, kShortFrameSeconds);
  CHECK(firstBinAtOrAbove(layout, 5000.0) == 129);
  CHECK(firstBinAbove(layout, 4000.0) == 129);
  CHECK(firstBinAtOrAbove(layout, 4000.0) == 128);
}
