#include "cli/inputs.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"

using namespace tonescape;

TEST_CASE("inputs: a folder gives its audio files by name, also those below") {
  const test::TemporaryFolder folder;
  folder.write("b.WAV", "");
  folder.write("a/c.flac", "");
  folder.write("notes.txt", "");
  const InputList list = listInputs({folder.path("")}, {});
  REQUIRE(list.inputs.size() == 2);
  CHECK(list.inputs[0].path == folder.path("a/c.flac"));
  CHECK(list.inputs[1].path == folder.path("b.WAV"));
  CHECK(list.failures.empty());
}

TEST_CASE("inputs: a manifest's files are relative to it, its columns are carried") {
  const test::TemporaryFolder folder;
  const std::string manifest =
      folder.write("m.csv", "speaker,file,emotion\n03,x/1.wav,anger\n04,2.wav,\"sad, ness\"\n");
  const std::string other = folder.write("n.csv", "file,emotion,age\n3.wav,joy,40\n");
  const InputList list = listInputs({manifest, "plain.wav", other}, {"label"});
  CHECK(list.carried_columns == std::vector<std::string>{"speaker", "emotion", "age"});
  REQUIRE(list.inputs.size() == 4);
  CHECK(list.inputs[0].path == folder.path("x/1.wav"));
  CHECK(list.inputs[0].file == "x/1.wav");
  CHECK(list.inputs[0].carried == std::vector<std::string>{"03", "anger", ""});
  CHECK(list.inputs[1].carried == std::vector<std::string>{"04", "sad, ness", ""});
  CHECK(list.inputs[2].carried == std::vector<std::string>{"", "", ""});
  CHECK(list.inputs[3].carried == std::vector<std::string>{"", "joy", "40"});
}

TEST_CASE("inputs: a manifest may be .csv, .tsv or .txt") {
  const test::TemporaryFolder folder;
  for (const char* name : {"m.csv", "m.TSV", "m.txt"}) {
    const InputList list = listInputs({folder.write(name, "file\tage\n1.wav\t40\n")}, {});
    REQUIRE(list.inputs.size() == 1);
    CHECK(list.inputs[0].file == "1.wav");
    CHECK(list.inputs[0].carried == std::vector<std::string>{"40"});
  }
}

TEST_CASE("inputs: a table of features is a manifest only if one of its files exists") {
  const test::TemporaryFolder folder;
  const std::string table =
      folder.write("t.csv", "file,F0semitoneFrom27.5Hz_sma3nz_amean\nx\\1.wav,20\nx/2.wav,30\n");
  const InputList away = listInputs({table}, {});
  CHECK(away.inputs.empty());
  REQUIRE(away.failures.size() == 1);
  CHECK_THAT(away.failures[0].sentence, Catch::Contains("paths are relative to another folder"));
  folder.write("x/2.wav", "");
  const InputList list = listInputs({table}, {});
  CHECK(list.inputs.size() == 2);
  REQUIRE(list.notes.size() == 1);
  CHECK_THAT(list.notes[0].sentence, Catch::Contains("Paths with backslashes lead nowhere, as x\\1.wav"));
}

TEST_CASE("inputs: paths that do not exist are named, and the others stay") {
  const test::TemporaryFolder folder;
  folder.write("empty/notes.txt", "");
  const std::string no_file = folder.write("m.csv", "path,emotion\n1.wav,anger\n");
  const std::string reserved = folder.write("r.csv", "file,label\n1.wav,anger\n");
  const InputList list =
      listInputs({folder.path("empty"), no_file, folder.path("missing.csv"), reserved, "a.wav"}, {"label"});
  REQUIRE(list.failures.size() == 4);
  CHECK_THAT(list.failures[0].sentence, Catch::Contains("no audio file"));
  CHECK_THAT(list.failures[1].sentence, Catch::Contains("no column named file"));
  CHECK_THAT(list.failures[2].sentence, Catch::Contains("cannot be opened"));
  CHECK_THAT(list.failures[3].sentence, Catch::Contains("label"));
  REQUIRE(list.inputs.size() == 1);
  CHECK(list.inputs[0].file == "a.wav");
}
