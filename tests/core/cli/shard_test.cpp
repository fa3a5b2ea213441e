#include "cli/shard.h"

#include <catch2/catch.hpp>

#include "tonescape/error.h"

using namespace tonescape;

TEST_CASE("shard: the parts follow each other, are nearly equal and make the whole") {
  for (const std::size_t count : {0, 1, 3, 10, 1000001}) {
    for (const std::size_t parts : {1, 2, 4, 7}) {
      std::size_t end = 0;
      for (std::size_t i = 1; i <= parts; ++i) {
        const Part part = shardOf(std::to_string(i) + "/" + std::to_string(parts), count);
        CHECK(part.begin == end);
        CHECK(part.end - part.begin >= count / parts);
        CHECK(part.end - part.begin <= count / parts + 1);
        end = part.end;
      }
      CHECK(end == count);
    }
  }
}

TEST_CASE("shard: other texts are refused") {
  for (const char* text :
       {"", "1", "/", "1/", "/2", "0/2", "3/2", "1/2/3", "1/2 ", "-1/2", "a/b", "1/1000000"}) {
    INFO(text);
    CHECK_THROWS_WITH(shardOf(text, 10), Catch::Contains("I/N"));
  }
}
