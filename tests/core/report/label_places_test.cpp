#include "report/label_places.h"

#include <catch2/catch.hpp>

namespace tonescape::test {

TEST_CASE("label places: a label is right of its point, or where it covers nothing") {
  LabelPlaces places;
  const Box first = places.place(100.0, 50.0, 40.0, 14.0);
  CHECK(first.left == 106.0);
  CHECK(first.top == 43.0);
  const Box second = places.place(100.0, 50.0, 40.0, 14.0);
  CHECK(second.right == 94.0);
  CHECK(second.top == 43.0);
  const Box third = places.place(100.0, 50.0, 40.0, 14.0);
  CHECK_FALSE(third.meets(first));
  CHECK_FALSE(third.meets(second));
}

TEST_CASE("label places: where all about is taken a label is right of its point") {
  LabelPlaces places;
  places.block({0.0, 0.0, 500.0, 500.0});
  const Box label = places.place(100.0, 50.0, 40.0, 14.0);
  CHECK(label.left == 106.0);
  CHECK(label.top == 43.0);
}

}  // namespace tonescape::test
