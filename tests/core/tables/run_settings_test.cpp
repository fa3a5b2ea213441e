#include "tables/run_settings.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

const RunSettings kSettings = {{"model", "m"}, {"shard", "1/2"}};

}  // namespace

TEST_CASE("run settings: they are read as they were written, with those that were added") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("t.json");
  CHECK(readSettings(path).empty());
  CHECK(settingOf(path, "model") == "");
  writeSettings(path, {{"model", "old"}, {"gone", "x"}}, "t");
  writeSettings(path, kSettings, "t");
  CHECK(test::readText(path) == "{\"model\":\"m\",\"shard\":\"1/2\"}\n");
  addSetting(path, "sample_rates", "16000", "t");
  addSetting(path, "sample_rates", "8000", "t");
  CHECK(settingOf(path, "model") == "m");
  CHECK(settingOf(path, "sample_rates") == "16000,8000");
  // The incomplete last line of a run that was stopped.
  folder.write("t.json", test::readText(path) + "{\"sample_rates\":\"96");
  CHECK(settingOf(path, "sample_rates") == "16000,8000");
  CHECK_THROWS_WITH(writeSettings(folder.path("none/t.json"), kSettings, "t"),
                    "t cannot be written; check the folder, the permissions and the space.");
}

TEST_CASE("run settings: settings that differ are named; those that the run does not have are not compared") {
  CHECK_NOTHROW(checkSettings({{"model", "m"}, {"shard", "1/2"}, {"sample_rates", "8000"}}, kSettings, "t"));
  CHECK_THROWS_WITH(
      checkSettings({{"model", "n"}, {"shard", "1/2"}}, kSettings, "t"),
      "t was made with model \"n\", this run has model \"m\"; leave out --resume to begin anew, "
      "or name another --output.");
  CHECK_THROWS_WITH(checkSettings({{"model", "m"}}, kSettings, "t"), Catch::Contains("with shard \"\""));
  // Bytes that are not UTF-8 are written as U+FFFD.
  CHECK_NOTHROW(checkSettings({{"columns", "\xEF\xBF\xBD"}}, {{"columns", "\xE9"}}, "t"));
}

TEST_CASE("run settings: another shard of the same inputs is refused") {
  CHECK_THROWS_WITH(checkIsNoOtherShard({{"model", "m"}, {"shard", "2/2"}}, kSettings, "t"),
                    "t holds shard 2/2 of the same inputs, this run is shard 1/2; name another --output.");
  CHECK_THROWS(checkIsNoOtherShard({{"model", "m"}, {"shard", "1/1"}}, kSettings, "t"));
  CHECK_NOTHROW(checkIsNoOtherShard({{"model", "m"}, {"shard", "1/2"}}, kSettings, "t"));
  CHECK_NOTHROW(checkIsNoOtherShard({{"model", "n"}, {"shard", "2/2"}}, kSettings, "t"));
  CHECK_NOTHROW(
      checkIsNoOtherShard({{"model", "m"}, {"shard", "2/2"}}, {{"model", "m"}, {"shard", "1/1"}}, "t"));
  CHECK_NOTHROW(checkIsNoOtherShard({}, kSettings, "t"));
}
