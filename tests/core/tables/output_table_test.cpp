#include "tables/output_table.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;
using test::readText;

namespace {

using Places = std::vector<std::size_t>;

// Four inputs, of which two look alike.
OutputLayout fourInputs(bool many_rows = false) {
  return {TableFormat::kCsv, {"file"}, {"x"}, {{"a"}, {"a"}, {"b"}, {"c"}}, many_rows};
}

OutputTable open(const std::string& path, bool resume, const std::string& model = "m") {
  return OutputTable({path, path, false}, fourInputs(), {{"model", model}, {"shard", "1/1"}}, resume);
}

void write(OutputTable& table, std::size_t input, double value) {
  table.write(input, std::vector<TableRow>{{{}, {value}}});
}

}  // namespace

TEST_CASE("output table: an input that failed is tried again, and its row is inserted at its position") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("t.csv");
  {
    OutputTable table = open(path, false);
    CHECK(table.todo() == Places{0, 1, 2, 3});
    table.fail(0);
    write(table, 1, 1);
    table.fail(2);
    write(table, 3, 3);
    // Ends without finish(), as a run that is killed.
  }
  {
    OutputTable table = open(path, true);
    CHECK(table.todo() == Places{0, 2});
    write(table, 0, 0);
    CHECK(readText(path + ".part") == "file,x\na,1\nc,3\na,0\n");
  }
  {
    OutputTable table = open(path, true);
    CHECK(table.todo() == Places{2});
    table.fail(2);
    table.finish();
    CHECK(readText(path) == "file,x\na,0\na,1\nc,3\n");
    CHECK(settingOf(path + ".json", "rows") == "1-2,4");
  }
  // The settings of a finished table have it too.
  OutputTable table = open(path, true);
  CHECK(table.todo() == Places{2});
  write(table, 2, 2);
  table.finish();
  CHECK(readText(path) == "file,x\na,0\na,1\nb,2\nc,3\n");
  CHECK(open(path, true).todo().empty());
  for (const char* left : {".part", ".part.json", ".part.new", ".json.new"})
    CHECK_FALSE(std::filesystem::exists(path + left));
}

TEST_CASE("output table: a run that is stopped while it begins loses no row") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("t.csv");
  {
    OutputTable table = open(path, false);
    for (std::size_t i = 0; i < 3; ++i) write(table, i, static_cast<double>(i));
  }
  const std::string rows = "file,x\na,0\na,1\nb,2\n";
  for (int i = 0; i < 2; ++i) {
    CHECK(open(path, true).todo() == Places{3});
    CHECK(readText(path + ".part") == rows);
  }
  std::filesystem::resize_file(path + ".part", rows.size() - 1);
  CHECK(open(path, true).todo() == Places{2, 3});
  CHECK(readText(path + ".part") == "file,x\na,0\na,1\n");
}

TEST_CASE("output table: a finished table of other settings is not continued; one without settings is") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("t.csv");
  {
    OutputTable table = open(path, false);
    for (std::size_t i = 0; i < 3; ++i) write(table, i, static_cast<double>(i));
    table.fail(3);
    table.finish();
  }
  CHECK_THROWS_WITH(open(path, true, "n"),
                    path +
                        " was made with model \"m\", this run has model \"n\"; leave out --resume to begin "
                        "anew, or name another --output.");
  std::filesystem::remove(path + ".json");
  CHECK(open(path, true, "n").todo() == Places{3});
  CHECK(readText(path) == "file,x\na,0\na,1\nb,2\n");
}

TEST_CASE("output table: sample rates are noted, also those of rows that are kept") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("t.csv");
  {
    OutputTable table = open(path, false);
    table.addSampleRate(16000);
    write(table, 0, 0);
  }
  {
    OutputTable table = open(path, true);
    for (const int rate : {8000, 16000, 44100}) table.addSampleRate(rate);
    for (std::size_t i = 1; i < 4; ++i) write(table, i, 0);
    table.finish();
  }
  CHECK(settingOf(path + ".json", "sample_rates") == "8000,16000,44100");
  // If the rates of the kept rows are not known, no rate is noted, because an incomplete list would mislead.
  std::filesystem::remove(path + ".json");
  std::filesystem::resize_file(path, 11);
  OutputTable table = open(path, true);
  table.addSampleRate(8000);
  for (const std::size_t input : table.todo()) write(table, input, 0);
  table.finish();
  CHECK(settingOf(path + ".json", "sample_rates") == "");
}

TEST_CASE("output table: many rows of an input stay together, and the last may be incomplete") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("t.csv");
  const auto openMany = [&] {
    return OutputTable({path, path, false}, fourInputs(true), {{"shard", "1/1"}}, true);
  };
  const std::vector<TableRow> rows = {{{}, {0.0}}, {{}, {1.0}}};
  {
    OutputTable table = openMany();
    table.fail(0);
    for (std::size_t i = 1; i < 4; ++i) table.write(i, rows);
  }
  OutputTable table = openMany();
  CHECK(table.todo() == Places{0, 3});
  for (const std::size_t input : table.todo()) table.write(input, rows);
  table.finish();
  CHECK(readText(path) == "file,x\na,0\na,1\na,0\na,1\nb,0\nb,1\nc,0\nc,1\n");
}
