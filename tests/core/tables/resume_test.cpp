#include "tables/resume.h"

#include <catch2/catch.hpp>
#include <utility>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

using Rows = std::vector<std::string>;

ResumeTable table(std::vector<std::vector<std::string>> inputs, bool many_rows) {
  return {{"file", "x"}, 1, std::move(inputs), many_rows};
}

// The rows of each input.
Rows rowsIn(const std::string& path, const ResumeTable& expected) {
  const auto whole = findRows(path, path, expected);
  REQUIRE(whole);
  const std::string text = test::readText(path);
  CHECK(text.substr(0, whole->header_end) == "file,x\n");
  Rows rows(expected.inputs.size());
  std::uint64_t end = whole->header_end;
  for (const InputRows& one : whole->rows) {
    CHECK(one.begin == std::exchange(end, one.end));
    rows[one.input] = text.substr(one.begin, one.end - one.begin);
  }
  return rows;
}

}  // namespace

TEST_CASE("resume: without a table, or without its whole header, there is nothing to keep") {
  const test::TemporaryFolder folder;
  for (const std::string& path :
       {folder.path("none.csv"), folder.write("empty.csv", ""), folder.write("cut.csv", "file,")}) {
    CHECK_FALSE(findRows(path, path, table({{"a"}}, false)));
  }
}

TEST_CASE("resume: rows are assigned to the inputs in their order, up to the first incomplete row") {
  struct Case {
    std::string rows;
    bool many_rows;
    Rows kept;
  };
  // Tables of the inputs a, b, a, c.
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
    CHECK(rowsIn(path, table({{"a"}, {"b"}, {"a"}, {"c"}}, test.many_rows)) == test.kept);
  }
  const std::string quoted = folder.write("q.csv", "file,x\n\"a\n,\"\"1\",1\n");
  CHECK(rowsIn(quoted, table({{"a\n,\"1"}}, false)) == Rows{"\"a\n,\"\"1\",1\n"});
}

TEST_CASE("resume: of inputs that look alike, the order of the rows tells which one failed") {
  const test::TemporaryFolder folder;
  ResumeTable expected = table({{"a"}, {"a"}, {"b"}, {"a"}}, false);
  const std::string path = folder.write("t.csv", "file,x\nb,1\na,2\na,3\n");
  CHECK_THROWS(findRows(path, path, expected));
  expected.order = {{2, 3, 1}};
  CHECK(rowsIn(path, expected) == Rows{"", "a,3\n", "b,1\n", "a,2\n"});
}

TEST_CASE("resume: a table of other columns or of other inputs is refused") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(findRows(folder.write("t.csv", "file,y\na,1\n"), "t", table({{"a"}}, false)),
                    Catch::Contains("t has other columns"));
  CHECK_THROWS_WITH(
      findRows(folder.write("t.csv", "file,x\nb,1\na,2\n"), "t", table({{"a"}, {"b"}}, false)),
      "t holds a row of a, which is not among this run's inputs in that order; name another --output, or "
      "leave "
      "out --resume.");
}
