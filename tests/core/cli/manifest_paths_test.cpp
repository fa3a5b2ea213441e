#include "cli/manifest_paths.h"

#include <catch2/catch.hpp>

#include "cli/temporary_folder.h"

using namespace tonescape;

TEST_CASE("manifest paths: backslashes are slashes if only so the file exists") {
  const test::TemporaryFolder folder;
  folder.write("x/1.wav", "");
  folder.write("y\\2.wav", "");
  folder.write("y/2.wav", "");
  ManifestPaths paths(folder.path(""));
  CHECK(paths.find("x\\1.wav") == folder.path("x/1.wav"));
  CHECK(paths.find("y\\2.wav") == folder.path("y\\2.wav"));
  CHECK(paths.advice().empty());
  CHECK(paths.find("C:\\x\\1.wav") == folder.path("C:\\x\\1.wav"));
  CHECK(paths.find("z\\1.wav") == folder.path("z\\1.wav"));
  CHECK(paths.advice() == std::vector<std::string>{
                              "Paths with backslashes lead nowhere, as C:\\x\\1.wav; write them with / and "
                              "relative to the manifest."});
}

TEST_CASE("manifest paths: a name that may be composed otherwise on the disk is named") {
  const test::TemporaryFolder folder;
  folder.write("\xC3\xA4.wav", "");
  ManifestPaths paths(folder.path(""));
  CHECK(paths.find("\xC3\xA4.wav") == folder.path("\xC3\xA4.wav"));
  paths.find("none.wav");
  CHECK(paths.advice().empty());
  paths.find("o\xCC\x88.wav");
  REQUIRE(paths.advice().size() == 1);
  CHECK_THAT(paths.advice()[0], Catch::Contains("as o\xCC\x88.wav; if the disk"));
}
