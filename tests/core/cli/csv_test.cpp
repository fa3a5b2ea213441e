#include "cli/csv.h"

#include <catch2/catch.hpp>
#include <limits>

#include "cli/temporary_folder.h"
#include "error.h"

using namespace tonescape;

TEST_CASE("csv: quotes, doubled quotes, line ends, byte order mark, blank lines") {
  const test::TemporaryFolder folder;
  const CsvTable table =
      readCsv(folder.write("a.csv",
                           "\xEF\xBB\xBF"
                           "file,who\r\n\"a,b\",\"say \"\"hi\"\"\"\n\nc,\"two\nlines\"\r\nd,"));
  CHECK(table.header == std::vector<std::string>{"file", "who"});
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0] == std::vector<std::string>{"a,b", "say \"hi\""});
  CHECK(table.rows[1] == std::vector<std::string>{"c", "two\nlines"});
  CHECK(table.rows[2] == std::vector<std::string>{"d", ""});
  CHECK(table.column("who") == 1);
  CHECK(table.column("nobody") == -1);
}

TEST_CASE("csv: a missing file, an empty one, unequal rows and an open quote are refused") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(readCsv(folder.path("none.csv")), Catch::Contains("none.csv"));
  CHECK_THROWS_WITH(readCsv(folder.write("empty.csv", "")), Catch::Contains("empty"));
  CHECK_THROWS_WITH(readCsv(folder.write("short.csv", "a,b\n1,2\n3\n")),
                    Catch::Contains("row 2 has 1 fields"));
  CHECK_THROWS_WITH(readCsv(folder.write("open.csv", "a\n\"1\n")), Catch::Contains("quote"));
}

TEST_CASE("csv: fields are quoted where they need it") {
  CHECK(csvField("plain") == "plain");
  CHECK(csvField("a,b") == "\"a,b\"");
  CHECK(csvField("two\rlines") == "\"two\rlines\"");
  for (const char* formula : {"=1+1", "+1", "-1", "@a", "\ta"}) CHECK(csvField(formula) == formula);
  CHECK(csvField("say \"hi\"") == "\"say \"\"hi\"\"\"");
}

TEST_CASE("csv: nine digits bring back every float") {
  for (const float value :
       {0.1f, -1.23456789e-7f, 16777217.0f, std::numeric_limits<float>::max(), 1.0f / 3.0f}) {
    CHECK(std::stof(formatFloat(value)) == value);
  }
  CHECK(formatFloat(0.5) == "0.5");
}
