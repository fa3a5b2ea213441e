#include "tables/binary_file.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

TEST_CASE("binary file: bytes come back as they were, and nothing stays beside them") {
  const test::TemporaryFolder folder;
  const std::vector<std::uint8_t> bytes = {0, 255, 10, 13, 0};
  writeBinaryFile(folder.path("x"), bytes);
  CHECK(readBinaryFile(folder.path("x")) == bytes);
  CHECK_FALSE(std::filesystem::exists(folder.path("x.part")));
}

TEST_CASE("binary file: a missing file and a place that cannot be written are refused") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_AS(readBinaryFile(folder.path("none")), Error);
  CHECK_THROWS_AS(readBinaryFile(folder.path("")), Error);
  CHECK_THROWS_WITH(writeBinaryFile(folder.path("no/such/x"), {}), Catch::Contains("cannot be written"));
}
