#include "cli/folder.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/temporary_folder.h"

using namespace tonescape;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> filesOf(const FolderContent& content) {
  std::vector<std::string> names;
  for (const std::string& file : content.files) names.push_back(file.substr(file.find("/x/") + 3));
  return names;
}

}  // namespace

TEST_CASE("folder: links are followed, each folder is read once by its own name") {
  const test::TemporaryFolder folder;
  folder.write("x/s/1.wav", "");
  folder.write("elsewhere/2.flac", "");
  fs::create_directory_symlink(folder.path("x/s"), folder.path("x/a"));
  fs::create_directory_symlink("..", folder.path("x/s/up"));
  fs::create_directory_symlink("../elsewhere", folder.path("x/b"));
  fs::create_symlink("s/1.wav", folder.path("x/c.wav"));
  const FolderContent content = contentOf(folder.path("x"));
  CHECK(filesOf(content) == std::vector<std::string>{"b/2.flac", "c.wav", "s/1.wav"});
  CHECK(content.failures.empty());
  REQUIRE(content.notes.size() == 2);
  CHECK(content.notes[0].name == folder.path("x/a"));
  CHECK(content.notes[1].name == folder.path("x/s/up"));
  CHECK(content.notes[0].sentence == "The folder is read already by another name; it is left out.");
}

TEST_CASE("folder: links to nothing and to themselves are named") {
  const test::TemporaryFolder folder;
  folder.write("x/1.wav", "");
  fs::create_symlink("nothing", folder.path("x/2.wav"));
  fs::create_symlink("3", folder.path("x/3"));
  const FolderContent content = contentOf(folder.path("x"));
  CHECK(filesOf(content) == std::vector<std::string>{"1.wav"});
  REQUIRE(content.failures.size() == 2);
  CHECK(content.failures[0].name == folder.path("x/2.wav"));
  CHECK(content.failures[1].sentence == "The link leads to nothing; it is left out.");
  CHECK(content.left_out == 1);
}

TEST_CASE("folder: hidden files and folders are skipped, sounds of other kinds are counted") {
  const test::TemporaryFolder folder;
  for (const char* name : {"1.wav", "._1.wav", ".cache/2.wav", "__MACOSX/3.wav", "notes.doc"}) {
    folder.write(std::string("x/") + name, "");
  }
  CHECK(contentOf(folder.path("x")).notes.empty());
  folder.write("x/4.M4A", "");
  CHECK(contentOf(folder.path("x")).notes[0].sentence ==
        "1 file is left out, as this program cannot read .m4a; convert it to WAV or FLAC.");
  folder.write("x/y/5.amr", "");
  const FolderContent content = contentOf(folder.path("x"));
  CHECK(filesOf(content) == std::vector<std::string>{"1.wav"});
  CHECK(content.failures.empty());
  REQUIRE(content.notes.size() == 1);
  CHECK(content.notes[0].name == folder.path("x"));
  CHECK(content.notes[0].sentence ==
        "2 files are left out, as this program cannot read .amr, .m4a; convert them to WAV or FLAC.");
  CHECK(content.left_out == 2);
}

TEST_CASE("folder: the order is that of the bytes of the whole names") {
  const test::TemporaryFolder folder;
  for (const char* name : {"a/1.wav", "a-b.wav", "\xC3\xA4.wav", "Z.wav", "\xEF\xBC\xA1.wav"}) {
    folder.write(std::string("x/") + name, "");
  }
  CHECK(filesOf(contentOf(folder.path("x"))) ==
        std::vector<std::string>{"Z.wav", "a-b.wav", "a/1.wav", "\xC3\xA4.wav", "\xEF\xBC\xA1.wav"});
}
