#include "cli/resume.h"

#include <catch2/catch.hpp>

#include "cli/temporary_folder.h"
#include "error.h"

using namespace tonescape;

namespace {

const std::vector<std::string> kColumns = {"file", "x"};
using Files = std::set<std::string>;

}  // namespace

TEST_CASE("resume: without a table, or without its whole header, there is nothing to keep") {
  const test::TemporaryFolder folder;
  CHECK_FALSE(resumeTable(folder.path("none.csv"), kColumns));
  CHECK_FALSE(resumeTable(folder.write("empty.csv", ""), kColumns));
  CHECK_FALSE(resumeTable(folder.write("cut.csv", "file,"), kColumns));
}

TEST_CASE("resume: keeps all rows but those of the last file, which may be incomplete") {
  struct Case {
    std::string text;
    std::string kept;
    Files files;
  };
  const Case cases[] = {
      {"file,x\n", "file,x\n", {}},
      {"file,x\na,1\n", "file,x\n", {}},
      {"file,x\na,1\nb,2\n", "file,x\na,1\n", {"a"}},
      {"file,x\na,1\nb,2\nb,3", "file,x\na,1\n", {"a"}},  // cut in the second row of b
      {"file,x\na,1\na,2\nb", "file,x\n", {}},            // cut in a name, which may be a's too
      {"file,x\na,1\nb,2\nc", "file,x\na,1\n", {"a"}},
      {"file,x\n\"a\n,\"\"1\",1\nb,2\nc,3\n", "file,x\n\"a\n,\"\"1\",1\nb,2\n", {"a\n,\"1", "b"}},
  };
  const test::TemporaryFolder folder;
  for (const Case& test : cases) {
    INFO(test.text);
    const std::string path = folder.write("t.csv", test.text);
    const auto files = resumeTable(path, kColumns);
    REQUIRE(files);
    CHECK(*files == test.files);
    CHECK(test::readText(path) == test.kept);
  }
}

TEST_CASE("resume: a table of other columns is refused and left alone") {
  const test::TemporaryFolder folder;
  const std::string text = "file,y\na,1\n";
  const std::string path = folder.write("t.csv", text);
  CHECK_THROWS_WITH(resumeTable(path, kColumns), Catch::Contains("other columns"));
  CHECK(test::readText(path) == text);
}
