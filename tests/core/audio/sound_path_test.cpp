#include "audio/sound_path.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

namespace tonescape {

TEST_CASE("sound path: a path to a file that may be sound is returned") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("a.wav", "RIFF....WAVE");
  CHECK(checkedSoundPath(path) == path);
}

TEST_CASE("sound path: a file that is no sound is refused, and the error says what it is") {
  const test::TemporaryFolder folder;
  const std::pair<std::string, const char*> files[] = {
      {"", "The file is empty"},
      {"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "pointer of Git LFS"},
      {"\n <!DOCTYPE html><title>Sign in</title>", "a web page"},
      {"<HTML>", "a web page"},
      {"<?xml version=\"1.0\"?>", "a web page"}};
  for (const auto& [content, sentence] : files) {
    CAPTURE(content);
    CHECK_THROWS_WITH(checkedSoundPath(folder.write("a.wav", content)), Catch::Contains(sentence));
  }
  CHECK_THROWS_WITH(checkedSoundPath(folder.path("absent.wav")), Catch::Contains("does not exist"));
  CHECK_THROWS_WITH(checkedSoundPath(folder.path("")), Catch::Contains("does not exist"));
}

}  // namespace tonescape
