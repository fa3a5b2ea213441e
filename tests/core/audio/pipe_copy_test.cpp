#include "audio/pipe_copy.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <thread>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

namespace tonescape {

TEST_CASE("pipe copy: a named pipe is told from a file") {
  const test::TemporaryFolder folder;
  const std::string pipe = folder.path("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(isPipe(pipe));
  CHECK(isPipe("-"));
  CHECK_FALSE(isPipe(TONESCAPE_SOURCE_DIR "/README.md"));
  CHECK_FALSE(isPipe(folder.path("absent")));
}

TEST_CASE("pipe copy: the bytes of a pipe can be read more than once") {
  const test::TemporaryFolder folder;
  const std::string pipe = folder.path("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const std::string sent = std::string(200000, 'a') + "end";
  std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << sent; });
  const PipeCopy copy(pipe);
  writer.join();
  for (int i = 0; i < 2; ++i) {
    std::ostringstream text;
    text << std::ifstream(copy.path(), std::ios::binary).rdbuf();
    CHECK(text.str() == sent);
  }
}

TEST_CASE("pipe copy: a pipe that cannot be opened is refused") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_AS(PipeCopy(folder.path("absent")), Error);
}

}  // namespace tonescape
