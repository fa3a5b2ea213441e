// Outputs that are inputs, exist already or cannot be written.

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/reference_files.h"
#include "support/released_model.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"
#include "tables/output_file.h"
#include "tonescape/error.h"

using namespace tonescape;
using test::readText;
using test::runProgram;

TEST_CASE("outputs: an input is not overwritten, whatever its path is written as") {
  const test::TemporaryFolder folder;
  const std::string wav = folder.path("a.wav");
  std::filesystem::copy(test::referenceWav("short_80ms"), wav);
  std::filesystem::create_symlink(wav, folder.path("soft"));
  std::filesystem::create_hard_link(wav, folder.path("hard"));
  const std::string manifest = folder.write("m.csv", "file\na.wav\n");
  const std::string before = readText(wav);
  for (const char* name : {"a.wav", "soft", "hard", "m.csv"}) {
    INFO(name);
    const auto run = runProgram("features -o " + folder.path(name) + " " + manifest);
    CHECK(run.status == 2);
    CHECK(run.errors == "tonescape: The output " + folder.path(name) +
                            " is also an input; name another --output. [bad-option]\n");
  }
  CHECK(readText(wav) == before);
  CHECK(readText(manifest) == "file\na.wav\n");
  const std::string model = test::releasedModelPath();
  std::filesystem::copy(model, folder.path("model"));
  CHECK(runProgram("embed -m " + folder.path("model") + " -o " + folder.path("model") + " " + wav).status ==
        2);
  CHECK(readText(folder.path("model")) == readText(model));
}

TEST_CASE("outputs: a folder is refused, a device is written to") {
  const test::TemporaryFolder folder;
  const std::string wav = test::referenceWav("short_80ms");
  const auto run = runProgram("features -o " + folder.path("") + " " + wav);
  CHECK(run.status == 1);
  CHECK_THAT(run.errors,
             Catch::Contains(" is not a regular file; name another --output. [file-not-writable]"));
  CHECK(runProgram("features --resume -o " + folder.path("") + " " + wav).status == 1);
  CHECK(runProgram("features -o /dev/null " + wav).status == 0);
  CHECK(runProgram("features -o /dev/stdout " + wav).output == runProgram("features " + wav).output);
}

TEST_CASE("outputs: an earlier output stays if no input gives a row, and is replaced through its link") {
  const test::TemporaryFolder folder;
  const std::string old = folder.write("old.csv", "old");
  std::filesystem::create_symlink("old.csv", folder.path("link.csv"));
  const std::string link = folder.path("link.csv");
  const auto failed = runProgram("features -o " + link + " " + folder.path("none.wav"));
  CHECK(failed.status == 1);
  CHECK_THAT(failed.errors,
             Catch::Contains("tonescape: " + link + " is left as it was: no input gave a row.\n"));
  CHECK(readText(old) == "old");
  CHECK_FALSE(std::filesystem::exists(old + ".part"));
  CHECK_FALSE(std::filesystem::exists(old + ".part.json"));
  const std::string wav = test::referenceWav("short_80ms");
  CHECK(runProgram("features -o " + link + " " + wav).status == 0);
  CHECK(std::filesystem::is_symlink(link));
  CHECK(readText(old) == runProgram("features " + wav).output);
  CHECK_FALSE(std::filesystem::exists(old + ".part"));
  CHECK_FALSE(std::filesystem::exists(old + ".part.json"));
  CHECK(std::filesystem::exists(old + ".json"));
}

TEST_CASE("outputs: a write that fails ends the run before the next file") {
  const auto run = runProgram("features -j 1 -o /dev/full " + test::referenceWav("short_80ms") + " none.wav");
  CHECK(run.status == 1);
  CHECK_THAT(run.errors, Catch::Contains("/dev/full cannot be written") && !Catch::Contains("none.wav"));
}

TEST_CASE("outputs: an unfinished table of other settings is not continued") {
  const test::TemporaryFolder folder;
  const std::string table = folder.path("t.csv");
  folder.write("t.csv.part", "file\n");
  folder.write("t.csv.part.json", "{\"version\": \"0\"}");
  const auto run = runProgram("features --resume -o " + table + " " + test::referenceWav("short_80ms"));
  CHECK(run.status == 2);
  CHECK_THAT(
      run.errors,
      Catch::Contains(table + ".part was made with version \"0\", this run has version \"" TONESCAPE_VERSION
                              "\"; leave out --resume to begin anew, or name another --output."));
  CHECK(readText(table + ".part") == "file\n");
}

TEST_CASE(
    "outputs: a resumed run inserts the row of an input that failed, and a file named twice has two rows") {
  const test::TemporaryFolder folder;
  const std::string a = folder.path("a.wav");
  const std::string b = folder.path("b.wav");
  std::filesystem::copy(test::referenceWav("short_80ms"), a);
  const std::string inputs = a + " " + b + " " + a;
  const std::string table = folder.path("t.csv");
  CHECK(runProgram("features -o " + table + " " + inputs).status == 1);
  std::filesystem::copy(test::referenceWav("short_80ms"), b);
  for (int i = 0; i < 2; ++i) {
    CHECK(runProgram("features --resume -o " + table + " " + inputs).status == 0);
    CHECK(readText(table) == runProgram("features " + inputs).output);
  }
}

TEST_CASE("outputs: one run at a time writes an output, and a lock that is left is taken over") {
  const test::TemporaryFolder folder;
  const std::string table = folder.path("t.csv");
  const std::string wav = test::referenceWav("short_80ms");
  const std::string lock = folder.write("t.csv.part.lock", std::to_string(getpid()) + "\n");
  const auto run = runProgram("features -o " + table + " " + wav);
  CHECK(run.status == 1);
  CHECK(run.errors == "tonescape: " + table + " is being written by another run (process " +
                          std::to_string(getpid()) +
                          "); wait for it, or name another --output. [file-not-writable]\n");
  CHECK(std::filesystem::exists(lock));
  // A number beyond the largest process id.
  folder.write("t.csv.part.lock", "2000000000\n");
  CHECK(runProgram("features -o " + table + " " + wav).status == 0);
  CHECK_FALSE(std::filesystem::exists(lock));
}

TEST_CASE("outputs: if many runs find the lock of a run that is gone, exactly one takes it over") {
  const test::TemporaryFolder folder;
  const std::string table = folder.path("t.csv");
  folder.write("t.csv.part.lock", "2000000000\n");
  for (int round = 0; round < 20; ++round) {
    constexpr int kRuns = 8;
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    std::vector<pid_t> runs;
    for (int i = 0; i < kRuns; ++i) {
      runs.push_back(fork());
      if (runs.back() != 0) continue;
      try {
        const OutputLock lock({table, table, false});
        if (write(ends[1], "w", 1) == 1)
          pause();  // the process is then killed, and the next round finds its lock
      } catch (const Error&) {
        if (write(ends[1], "l", 1) == 1) _exit(0);
      }
      _exit(1);
    }
    std::string answers(kRuns, ' ');
    for (char& answer : answers) REQUIRE(read(ends[0], &answer, 1) == 1);
    for (const pid_t run : runs) {
      kill(run, SIGKILL);
      waitpid(run, nullptr, 0);
    }
    for (const int end : ends) close(end);
    CHECK(std::count(answers.begin(), answers.end(), 'w') == 1);
  }
}

TEST_CASE("outputs: printing to a full disk is an error") {
  const std::string program = std::string("'") + test::programPath() + "' inspect '" + TONESCAPE_SOURCE_DIR +
                              "/models/dae.safetensors' >/dev/full 2>/dev/null";
  const int status = std::system(program.c_str());
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 1));
}
