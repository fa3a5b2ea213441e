#include "cli/manifest_paths.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"

using namespace tonescape;

TEST_CASE("manifest paths: backslashes are read as slashes if the file exists only then") {
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

TEST_CASE(
    "manifest paths: a name whose letters are composed differently on the disk is found if only one fits") {
  const test::TemporaryFolder folder;
  const std::string composed = "\xC3\xA4";     // a with diaeresis
  const std::string decomposed = "a\xCC\x88";  // a, diaeresis
  folder.write(composed + ".wav", "");
  folder.write(decomposed + "/" + composed + ".wav", "");
  ManifestPaths paths(folder.path(""));
  CHECK(paths.find(composed + ".wav") == folder.path(composed + ".wav"));
  CHECK(paths.find(decomposed + ".wav") == folder.path(composed + ".wav"));
  const std::string inside = folder.path(decomposed + "/" + composed + ".wav");
  CHECK(paths.find(composed + "/" + decomposed + ".wav") == inside);
  CHECK(paths.find(composed + "\\" + decomposed + ".wav") == inside);
  CHECK(paths.find("o\xCC\x88.wav") == folder.path("o\xCC\x88.wav"));
  CHECK(paths.advice().empty());
}

TEST_CASE("manifest paths: if two names fit, neither is taken, however the manifest composes its letters") {
  const test::TemporaryFolder folder;
  // A letter with marks below and above: all composed, one composed, none, and in the other order.
  folder.write("\xE1\xBB\x87.wav", "");
  folder.write("\xE1\xBA\xB9\xCC\x82.wav", "");
  ManifestPaths paths(folder.path(""));
  CHECK(paths.find("e\xCC\xA3\xCC\x82.wav") == folder.path("e\xCC\xA3\xCC\x82.wav"));
  folder.write("x/\xE1\xBB\x87.wav", "");
  CHECK(paths.find("x/e\xCC\x82\xCC\xA3.wav") == folder.path("x/\xE1\xBB\x87.wav"));
}

TEST_CASE("manifest paths: a byte that is not UTF-8 stays as it is, and the letters beside it are composed") {
  const test::TemporaryFolder folder;
  folder.write("\xE4\xC3\xA4.wav", "");
  ManifestPaths paths(folder.path(""));
  CHECK(paths.find("\xE4"
                   "a\xCC\x88.wav") == folder.path("\xE4\xC3\xA4.wav"));
  CHECK(paths.find("\xE5"
                   "a\xCC\x88.wav") == folder.path("\xE5"
                                                   "a\xCC\x88.wav"));
  CHECK(paths.advice().empty());
}
