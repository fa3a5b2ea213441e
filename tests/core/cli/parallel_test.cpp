#include "cli/parallel.h"

#include <catch2/catch.hpp>

using namespace tonescape;

TEST_CASE("parallel: every item is computed once and results are in order, for any number of threads") {
  for (const int jobs : {1, 2, 7}) {
    std::vector<std::size_t> taken;
    std::size_t last_done = 0;
    parallelInOrder(
        100, jobs,
        [](std::size_t i) {
          // Early items take longer, so that later ones are ready first.
          std::size_t x = 0;
          for (std::size_t k = 0; k < (100 - i) * 1000; ++k) x += k % 7;
          return i + (x > 0 ? 1000 : 1000);
        },
        [&](std::size_t i, std::size_t result) {
          CHECK(result == i + 1000);
          taken.push_back(i);
        },
        [&](std::size_t done) { last_done = done; });
    REQUIRE(taken.size() == 100);
    for (std::size_t i = 0; i < 100; ++i) CHECK(taken[i] == i);
    CHECK(last_done == 100);
  }
}

TEST_CASE("parallel: no item gives no result") {
  bool called = false;
  parallelInOrder(
      0, 4, [](std::size_t i) { return i; }, [&](std::size_t, std::size_t) { called = true; },
      [&](std::size_t) { called = true; });
  CHECK_FALSE(called);
}
