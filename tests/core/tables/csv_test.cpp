#include "tables/csv.h"

#include <catch2/catch.hpp>
#include <limits>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

TEST_CASE("csv: quotes, doubled quotes, any line end, a byte order mark and blank lines are understood") {
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

TEST_CASE("csv: the delimiter is the one that is most often in the header, or what sep= says") {
  const test::TemporaryFolder folder;
  const auto read = [&](const std::string& text) { return readCsv(folder.write("t.csv", text)); };
  const std::vector<std::string> header = {"file", "a,b"};
  CHECK(read("file;\"a,b\"\nx,1.wav;2\n").header == header);
  CHECK(read("\n\nfile\t\"a,b\"\nx;1.wav\t2\n").rows[0] == std::vector<std::string>{"x;1.wav", "2"});
  CHECK(read("sep=;\r\nfile;\"a,b\"\r\n").header == header);
  CHECK(read("sep=|\nfile|a,b\n").header == header);
  CHECK(read("file,a;b\n").header == std::vector<std::string>{"file", "a;b"});
  CHECK(read("file\nx;y.wav\n").rows[0] == std::vector<std::string>{"x;y.wav"});
}

TEST_CASE("csv: rows without a character but delimiters are skipped") {
  const test::TemporaryFolder folder;
  const CsvTable table = readCsv(folder.write("t.csv", ";;;;\nfile;a\n1.wav;\n;\n\"\";\n;;;\n2.wav;x\n"));
  CHECK(table.header == std::vector<std::string>{"file", "a"});
  CHECK(table.rows == std::vector<std::vector<std::string>>{{"1.wav", ""}, {"2.wav", "x"}});
}

TEST_CASE("csv: UTF-16 with a byte order mark is decoded") {
  const test::TemporaryFolder folder;
  const auto header = [&](std::string_view bytes) {
    return readCsv(folder.write("t.txt", std::string(bytes))).header;
  };
  using namespace std::string_view_literals;
  CHECK(header("\xFF\xFE\xE4\0\t\0b\0\n\0"sv) == std::vector<std::string>{"\xC3\xA4", "b"});
  CHECK(header("\xFE\xFF\0\xE4\0\t\0b\0\n"sv) == std::vector<std::string>{"\xC3\xA4", "b"});
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
