#include "tables/table_writer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

std::string written(TableFormat format) {
  const test::TemporaryFolder folder;
  const auto table = openTable(format, folder.path("t"), {"file"}, {"x", "slope0-500"}, "", false,
                               {{"it's.wav"}, {"a,\"b\".wav"}, {"it's.wav"}, {"two\r\nlines\\"}});
  table->row({"a,\"b\".wav"}, std::vector<double>{0.1f, -2.0});
  table->row({"it's.wav"}, std::vector<double>{1e-7, 3.0});
  table->finish();
  return test::readText(folder.path("t"));
}

}  // namespace

TEST_CASE("table writer: CSV has quoted fields where they need it") {
  CHECK(written(TableFormat::kCsv) ==
        "file,x,slope0-500\n\"a,\"\"b\"\".wav\",0.100000001,-2\nit's.wav,1e-07,3\n");
}

TEST_CASE("table writer: ARFF declares each attribute") {
  CHECK(written(TableFormat::kArff) ==
        "@relation tonescape\n\n@attribute 'file' "
        "{'it\\'s.wav','a,\"b\".wav','two\\r\\nlines\\\\'}\n@attribute 'x' numeric\n@attribute 'slope0-500' "
        "numeric\n\n@data\n"
        "'a,\"b\".wav',0.100000001,-2\n'it\\'s.wav',1e-07,3\n");
}

TEST_CASE("table writer: ARFF without a row is a valid file") {
  const test::TemporaryFolder folder;
  openTable(TableFormat::kArff, folder.path("t"), {"file"}, {"x"})->finish();
  CHECK(test::readText(folder.path("t")) ==
        "@relation tonescape\n\n@attribute 'file' string\n@attribute 'x' numeric\n\n@data\n");
}

TEST_CASE("table writer: JSON has an object a row") {
  const nlohmann::json json = nlohmann::json::parse(written(TableFormat::kJson));
  REQUIRE(json.size() == 2);
  CHECK(json[0]["file"] == "a,\"b\".wav");
  CHECK(json[0]["x"].get<double>() == Approx(0.1).epsilon(1e-7));
  CHECK(json[1]["slope0-500"] == 3);
}

TEST_CASE("table writer: an output that cannot be created is refused") {
  CHECK_THROWS_WITH(openTable(TableFormat::kCsv, "/nowhere/at/all.csv", {"file"}, {}),
                    Catch::Contains("/nowhere/at/all.csv"));
}
