#include "cli/resume.h"

#include <catch2/catch.hpp>

#include "cli/temporary_folder.h"
#include "error.h"

using namespace tonescape;

namespace {

using Rows = std::vector<std::string>;

ResumeTable table(std::vector<std::vector<std::string>> inputs, bool many_rows) {
  return {{"file", "x"}, 1, std::move(inputs), many_rows};
}

}  // namespace

TEST_CASE("resume: without a table, or without its whole header, there is nothing to keep") {
  const test::TemporaryFolder folder;
  for (const std::string& path :
       {folder.path("none.csv"), folder.write("empty.csv", ""), folder.write("cut.csv", "file,")}) {
    CHECK_FALSE(resumeTable(path, path, table({{"a"}}, false)));
  }
}

TEST_CASE("resume: rows belong to the inputs by their order, up to the first that is not whole") {
  struct Case {
    std::string rows;
    bool many_rows;
    Rows kept;
  };
  // Of the inputs a, b, a, c.
  const Case cases[] = {
      {"", false, {"", "", "", ""}},
      {"a,1\nb,2\n", false, {"a,1\n", "b,2\n", "", ""}},
      {"a,1\na,2\n", false, {"a,1\n", "", "a,2\n", ""}},  // b failed
      {"a,1\na,2\nc,3\n", true, {"a,1\na,2\n", "", "", ""}},
      {"a,1\nb,2\na,3\nc,4\nc,5", true, {"a,1\n", "b,2\n", "a,3\n", ""}},
      {"a,1\nb\na,2\n", false, {"a,1\n", "", "", ""}},
      {"a,1\nb,x\na,2\n", false, {"a,1\n", "", "", ""}},
      {"a,1\nb,\n", false, {"a,1\n", "", "", ""}},
      {"\"a\",1\nb,2", false, {"\"a\",1\n", "", "", ""}},
  };
  const test::TemporaryFolder folder;
  for (const Case& test : cases) {
    INFO(test.rows);
    const std::string path = folder.write("t.csv", "file,x\n" + test.rows);
    const auto kept = resumeTable(path, path, table({{"a"}, {"b"}, {"a"}, {"c"}}, test.many_rows));
    REQUIRE(kept);
    CHECK(*kept == test.kept);
  }
  const std::string quoted = folder.write("q.csv", "file,x\n\"a\n,\"\"1\",1\n");
  CHECK(*resumeTable(quoted, quoted, table({{"a\n,\"1"}}, false)) == Rows{"\"a\n,\"\"1\",1\n"});
}

TEST_CASE("resume: a table of other columns or of other inputs is refused") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(resumeTable(folder.write("t.csv", "file,y\na,1\n"), "t", table({{"a"}}, false)),
                    Catch::Contains("t has other columns"));
  CHECK_THROWS_WITH(
      resumeTable(folder.write("t.csv", "file,x\nb,1\na,2\n"), "t", table({{"a"}, {"b"}}, false)),
      "t holds a row of a, which is not among this run's inputs in that order; name another --output, or "
      "leave "
      "out --resume.");
}
