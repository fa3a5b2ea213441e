// The native program as a user runs it: its output, its messages and its exit status.

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/reference_files.h"
#include "support/released_model.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"
#include "tables/csv.h"
#include "tonescape/functionals/functional_table.h"

using namespace tonescape;
using test::ProgramRun;
using test::runProgram;

TEST_CASE("program: a manifest's features are written although a file is missing and another is broken") {
  const test::TemporaryFolder folder;
  std::filesystem::copy(test::referenceWav("en_sad_f"), folder.path("good.wav"));
  std::filesystem::copy(test::referenceWav("short_30ms"), folder.path("short.wav"));
  folder.write("broken.wav", "RIFF....WAVEnonsense");
  const std::string manifest = folder.write(
      "m.csv", "file,emotion\nbroken.wav,a\ngood.wav,b\nmissing.wav,c\nshort.wav,d\ngood.wav,e\n");
  const ProgramRun result =
      runProgram("features --jobs 3 --output " + folder.path("out.csv") + " " + manifest);
  CHECK(result.status == 1);
  CHECK(result.output.empty());
  CHECK_THAT(result.errors, Catch::Contains("broken.wav") && Catch::Contains("[unreadable-audio]"));
  CHECK_THAT(result.errors, Catch::Contains("missing.wav") && Catch::Contains("[file-not-found]"));
  CHECK_THAT(result.errors, Catch::Contains("short.wav") && Catch::Contains("[too-short]"));
  CHECK_THAT(result.errors, !Catch::Contains("\r"));  // no progress bar in a pipe
  const CsvTable table = readCsv(folder.path("out.csv"));
  REQUIRE(table.header.size() == 2 + functionalNames().size());
  CHECK(table.header[2] == functionalNames()[0]);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0][1] == "b");
  CHECK(table.rows[1][1] == "e");
  CHECK(table.rows[0][2] == table.rows[1][2]);
}

TEST_CASE("program: descriptors are written with the time of each frame") {
  const ProgramRun result = runProgram("features --level descriptors " + test::referenceWav("en_sad_f"));
  CHECK(result.status == 0);
  CHECK_THAT(result.output, Catch::StartsWith("file,frame_time,Loudness_sma3,"));
  const auto rows = std::count(result.output.begin(), result.output.end(), '\n') - 1;
  CHECK(rows == static_cast<long>(test::referenceDescriptors("en_sad_f").rows.size()));
}

TEST_CASE("program: wrong usage ends with 2, help and version with 0") {
  CHECK(runProgram("").status == 2);
  CHECK(runProgram("features").status == 2);
  CHECK(runProgram("sing x.wav").status == 2);
  CHECK(runProgram("features --level poems x.wav").status == 2);
  CHECK(runProgram("--help").status == 0);
  CHECK(runProgram("--version").output == TONESCAPE_VERSION "\n");
}

TEST_CASE("program: an input that does not exist and an output that cannot be written end with 1") {
  CHECK(runProgram("features nothing.wav").status == 1);
  const ProgramRun result =
      runProgram("features --output /no/such/folder/x.csv " + test::referenceWav("en_sad_f"));
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, Catch::Contains("[file-not-writable]"));
}

TEST_CASE("program: embed places a file on the model's map") {
  const test::TemporaryFolder folder;
  const ProgramRun result =
      runProgram("embed --model " + test::releasedModelPath() + " --output " + folder.path("e.csv") + " " +
                 test::referenceWav("en_neutral_m_44k1") + " " + test::referenceWav("en_neutral_m"));
  CHECK(result.status == 0);
  const CsvTable table = readCsv(folder.path("e.csv"));
  CHECK(table.column("label") == 1);
  REQUIRE(table.column("x") == 2);
  REQUIRE(table.rows.size() == 2);
  // The same speech at 44.1 and 16 kHz has about the same latent point, because audio is resampled to the
  // model's rate first. Analysed at 44.1 kHz its point would be far away, because loudness depends on the
  // rate.
  CHECK(table.rows[0][1] == table.rows[1][1]);
  CHECK(std::stod(table.rows[0][2]) == Approx(std::stod(table.rows[1][2])).margin(1.0));
}

TEST_CASE("program: embed with a sliding window has a row each hop") {
  const test::TemporaryFolder folder;
  const ProgramRun result =
      runProgram("embed --window 3 --hop 0.1 --model " + test::releasedModelPath() + " --output " +
                 folder.path("e.csv") + " " + test::referenceWav("en_sad_f"));
  CHECK(result.status == 0);
  const CsvTable table = readCsv(folder.path("e.csv"));
  REQUIRE(table.rows.size() > 20);
  CHECK(table.rows[4][table.column("time")] == "0.5");
}

TEST_CASE("program: embed gives no label to a file without a voice") {
  const std::string command = "embed --model " + test::releasedModelPath() + " ";
  for (const char* signal : {"silence", "noise", "en_whisper"})
    CHECK_THAT(runProgram(command + test::referenceWav(signal)).output, Catch::Contains(".wav,,"));
  CHECK_THAT(runProgram(command + test::referenceWav("en_sad_f")).output, !Catch::Contains(".wav,,"));
}

TEST_CASE("program: features with a sliding window are those of the windows that embed reads") {
  const test::TemporaryFolder folder;
  const std::string windows = "--window 3 --hop 0.1 --output ";
  const std::string sound = " " + test::referenceWav("quiet_-50dB");  // for the front end of the level
  REQUIRE(
      runProgram("features -m " + test::releasedModelPath() + " " + windows + folder.path("f.csv") + sound)
          .status == 0);
  REQUIRE(runProgram("embed -m " + test::releasedModelPath() + " " + windows + folder.path("e.csv") + sound)
              .status == 0);
  const CsvTable features = readCsv(folder.path("f.csv"));
  const CsvTable points = readCsv(folder.path("e.csv"));
  REQUIRE(features.rows.size() == points.rows.size());
  REQUIRE(features.rows.size() > 20);
  const Model model = test::releasedModel();
  for (std::size_t row = 0; row < points.rows.size(); ++row) {
    for (const char* same : {"time", "level", "voiced"})
      CHECK(features.rows[row][features.column(same)] == points.rows[row][points.column(same)]);
    std::vector<float> values;
    for (const std::string& name : model.featureNames())
      values.push_back(std::stof(features.rows[row][features.column(name)]));
    Reading reading;
    model.read(values, reading);
    CHECK(reading.x == Approx(std::stod(points.rows[row][points.column("x")])).margin(1e-4));
  }
  const ProgramRun both = runProgram("features --window 3 --level descriptors" + sound);
  CHECK(both.status == 2);
  CHECK_THAT(both.errors, Catch::Contains("--window"));
}

TEST_CASE("program: embed takes the features by the front end of the model") {
  const test::TemporaryFolder folder;
  Bundle bundle = test::earlierModel().bundle();
  bundle.notes["front_end"] = "level";
  const std::vector<std::uint8_t> bytes = Model(bundle).toBytes();
  const std::string path = folder.write("level.safetensors", {bytes.begin(), bytes.end()});
  // The speech is far below the level at which both front ends agree.
  const std::string quiet = test::referenceWav("quiet_-50dB");
  for (const std::string window : {"", "--window 1 "}) {
    const std::string of_level = runProgram("embed " + window + "-m " + path + " " + quiet).output;
    CHECK(of_level.size() > 100);
    CHECK(of_level != runProgram("embed " + window + "-m " + test::earlierModelPath() + " " + quiet).output);
  }
}

TEST_CASE("program: a file that is no model is refused") {
  const test::TemporaryFolder folder;
  const ProgramRun text = runProgram("embed --model " + folder.write("m.safetensors", "hello") + " " +
                                     test::referenceWav("en_sad_f"));
  CHECK(text.status == 1);
  CHECK_THAT(text.errors, Catch::Contains("[bad-model]"));
  CHECK(runProgram("inspect " + folder.path("none.safetensors")).status == 1);
  CHECK(runProgram("inspect " + test::releasedModelPath()).status == 0);
}

TEST_CASE("program: shards in order make the whole table, and a table that was cut off is continued") {
  const test::TemporaryFolder folder;
  for (const char* name : {"en_sad_f", "en_angry_m", "short_80ms"}) {
    std::filesystem::copy(test::referenceWav(name), folder.path(std::string(name) + ".wav"));
  }
  const std::string inputs = folder.path("");
  const std::string whole = runProgram("features " + inputs).output;
  std::string merged = runProgram("features --shard 1/2 " + inputs).output;
  const std::string second = runProgram("features --shard 2/2 " + inputs).output;
  CHECK(std::count(merged.begin(), merged.end(), '\n') == 2);
  merged += second.substr(second.find('\n') + 1);
  CHECK(merged == whole);

  const std::string table = folder.write("t.csv", whole.substr(0, whole.size() - 20));
  CHECK(runProgram("features --resume --output " + table + " " + inputs).status == 0);
  CHECK(test::readText(table) == whole);
  CHECK(runProgram("features --resume " + inputs).status == 2);
  CHECK(runProgram("features --shard 3/2 " + inputs).status == 2);
  CHECK(runProgram("features --resume --format json --output " + table + " " + inputs).status == 2);
}
