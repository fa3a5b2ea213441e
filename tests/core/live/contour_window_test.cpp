#include "tonescape/live/contour_window.h"

#include <catch2/catch.hpp>

using namespace tonescape;

TEST_CASE("contour window: it has the last values in order, through many turns of the buffer") {
  ContourWindow window(5);
  for (int i = 0; i < 1000; ++i) {
    window.push(static_cast<float>(i));
    const std::size_t count = std::min(i + 1, 5);
    const std::span<const float> last = window.last(count);
    REQUIRE(last.size() == count);
    for (std::size_t k = 0; k < count; ++k)
      REQUIRE(last[k] == static_cast<float>(i) - static_cast<float>(count - 1 - k));
  }
}
