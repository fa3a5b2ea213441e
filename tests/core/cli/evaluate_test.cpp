#include "cli/evaluate.h"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "support/run_program.h"
#include "support/temporary_folder.h"
#include "tonescape/latent/random.h"

namespace tonescape::test {
namespace {

using Catch::Matchers::Contains;

/// Three emotions that two functionals tell apart, in the corpora a, b and c (alike), 60 rows each.
std::string featureTable() {
  Random random(103);
  std::string table = "file,corpus,emotion,loudness_sma3_amean,loudnessPeaksPerSec\n";
  for (int i = 0; i < 180; ++i) {
    const int label = (i / 3) % 3;
    const char* emotion = label == 0 ? "anger" : label == 1 ? "happiness" : "sadness";
    table += std::to_string(i) + ".wav," + static_cast<char>('a' + i % 3) + ',' + emotion + ',' +
             std::to_string((label == 0 ? 3.0 : 1.0) + 0.2 * random.normal()) + ',' +
             std::to_string((label == 1 ? 5.0 : 2.0) + 0.2 * random.normal()) + '\n';
  }
  return table;
}

}  // namespace

TEST_CASE("evaluate: it writes a report and a file of every run") {
  const TemporaryFolder folder;
  const std::string features = folder.write("f.csv", featureTable());
  const std::string arguments = "evaluate --features '" + features +
                                "' --source a --methods svc-c1,pca,vae-ss --latent 2 --epochs 3 --seeds 2 ";
  const auto reportTo = [&](const std::string& name) { return "--report '" + folder.path(name) + "'"; };
  const ProgramRun run = runProgram(arguments + "--jobs 2 " + reportTo("one"));
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  CHECK_THAT(run.output, Contains("REPORT.md, from 6 runs"));
  CHECK(run.errors.find('\r') == std::string::npos);  // no progress bar in a pipe
  const std::string report = readText(folder.path("one/REPORT.md"));
  CHECK_THAT(report,
             Contains("Trained on a, scored on b, c, which have no part in the training. Classes: anger, "
                      "happiness, sadness. 2 seeds"));
  // Only the unlabeled share is random, so zero-shot results are equal for all seeds; the classes are far
  // apart.
  CHECK_THAT(report, Contains("| linear SVC on the features, C = 1 | 1.000 ± 0.000 | 1.000 ± 0.000 |"));
  CHECK_THAT(report, Contains("| VAE, semi-supervised | "));
  CHECK(report.find("| DAE |") == std::string::npos);

  for (const char* figure : {"accuracy.svg", "consistency.svg", "map-pca.svg", "map-vae-ss.svg"})
    CHECK_THAT(readText(folder.path(std::string("one/figures/") + figure)),
               Catch::Matchers::EndsWith("</svg>\n"));
  CHECK_FALSE(std::filesystem::exists(folder.path("one/figures/map-svc-c1.svg")));
  CHECK_THAT(readText(folder.path("one/summary.json")), Contains("\"method\": \"vae-ss\""));

  SECTION("the number of jobs changes nothing") {
    REQUIRE(runProgram(arguments + "--jobs 1 " + reportTo("two")).status == 0);
    CHECK(readText(folder.path("two/REPORT.md")) == report);
    CHECK(readText(folder.path("two/runs/vae-ss-seed2.json")) ==
          readText(folder.path("one/runs/vae-ss-seed2.json")));
  }
  SECTION("an interrupted study goes on with what is missing") {
    const std::string kept = folder.path("one/runs/pca-seed1.json");
    const std::string lost = folder.path("one/runs/vae-ss-seed1.json");
    const std::string cut = folder.path("one/runs/vae-ss-seed2.json");
    const auto before = std::filesystem::last_write_time(kept);
    const std::string content = readText(lost);
    const std::string cut_content = readText(cut);
    std::filesystem::remove(lost);
    folder.write("one/runs/vae-ss-seed2.json", cut_content.substr(0, 100));
    REQUIRE(runProgram(arguments + reportTo("one")).status == 0);
    CHECK(std::filesystem::last_write_time(kept) == before);
    CHECK(readText(lost) == content);
    CHECK(readText(cut) == cut_content);
    CHECK(readText(folder.path("one/REPORT.md")) == report);
  }
  SECTION("runs of another study are made again") {
    const std::string before = readText(folder.path("one/runs/vae-ss-seed1.json"));
    REQUIRE(runProgram(arguments + "--target b " + reportTo("one")).status == 0);
    CHECK(readText(folder.path("one/runs/vae-ss-seed1.json")) != before);
    CHECK_THAT(readText(folder.path("one/REPORT.md")), Contains("scored on b, which"));
  }
}

TEST_CASE("evaluate: a method that is trained once for all seeds goes on with the seeds that are missing") {
  const TemporaryFolder folder;
  const std::string features = folder.write("f.csv", featureTable());
  const std::string arguments = "evaluate --features '" + features +
                                "' --source a --methods pca --latent 2 --seeds 3 --report '" +
                                folder.path("r") + "'";
  REQUIRE(runProgram(arguments).status == 0);
  const std::string report = readText(folder.path("r/REPORT.md"));
  const std::string kept = folder.path("r/runs/pca-seed2.json");
  const std::string lost = folder.path("r/runs/pca-seed3.json");
  const auto before = std::filesystem::last_write_time(kept);
  const std::string content = readText(lost);
  std::filesystem::remove(lost);
  std::filesystem::remove(folder.path("r/runs/pca-seed1.json"));
  const ProgramRun again = runProgram(arguments);
  REQUIRE(again.status == 0);
  CHECK_THAT(again.output, Contains("from 3 runs"));
  CHECK(std::filesystem::last_write_time(kept) == before);
  CHECK(readText(lost) == content);
  CHECK(readText(folder.path("r/REPORT.md")) == report);
}

TEST_CASE("evaluate: one corpus is left out in turn, without maps") {
  const TemporaryFolder folder;
  const std::string features = folder.write("f.csv", featureTable());
  const ProgramRun run =
      runProgram("evaluate --features '" + features +
                 "' --design corpora --personal --methods svc-c1,pca --latent 2 --seeds 2 " + "--report '" +
                 folder.path("r") + "'");
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  CHECK_THAT(readText(folder.path("r/REPORT.md")),
             Contains("each of a, b, c is scored by models that were trained on the others of a, b, c") &&
                 Contains("| linear SVC on the features, C = 1 | 1.000 ± 0.000 | 1.000 ± 0.000 |") &&
                 Contains("No target has a speaker with enough utterances.") &&
                 Contains("No maps are drawn"));
  CHECK_FALSE(std::filesystem::exists(folder.path("r/figures/map-pca.svg")));
  CHECK_THAT(readText(folder.path("r/summary.json")), Contains("\"design\": \"corpora\""));
}

TEST_CASE("evaluate: it trains on each source corpus alone and scores it on the other") {
  const TemporaryFolder folder;
  const std::string features = folder.write("f.csv", featureTable());
  const ProgramRun run =
      runProgram("evaluate --features '" + features + "' --source a,b --pairs --methods svc-c1 " +
                 "--seeds 1 --report '" + folder.path("r") + "'");
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  CHECK_THAT(readText(folder.path("r/REPORT.md")),
             Contains("a to b | b to a") &&
                 Contains("| linear SVC on the features, C = 1 | 1.000 ± 0.000 | 1.000 ± 0.000 | 1.000"));
}

TEST_CASE("evaluate: it loses no input by its outputs, and says before it computes what it cannot write") {
  const TemporaryFolder folder;
  const std::string features = folder.write("f.csv", featureTable());
  std::filesystem::create_directories(folder.path("r/runs"));
  const auto evaluate = [&] {
    return runProgram("evaluate --features '" + features +
                      "' --source a --methods svc-c1 --seeds 1 --report '" + folder.path("r") + "'");
  };
  for (const char* name : {"r/REPORT.md", "r/summary.json", "r/runs/svc-c1-seed1.json"}) {
    std::filesystem::create_symlink(features, folder.path(name));
    const ProgramRun run = evaluate();
    CHECK(run.status == 2);
    CHECK(run.errors == "tonescape: The output " + folder.path(name) +
                            " is also an input; name another --report. [bad-option]\n");
    std::filesystem::remove(folder.path(name));
  }
  CHECK(readText(features) == featureTable());

  std::filesystem::create_directories(folder.path("r/REPORT.md"));
  ProgramRun run = evaluate();
  CHECK(run.status == 1);
  CHECK_THAT(run.errors, Contains("r/REPORT.md is not a regular file; name another --report. [file-not-wri"));
  std::filesystem::remove(folder.path("r/REPORT.md"));
  folder.write("r/figures", "in the way");
  CHECK_THAT(evaluate().errors, Contains("r/figures cannot be made ("));
  std::filesystem::remove(folder.path("r/figures"));
  folder.write("r/REPORT.md.part.lock", std::to_string(getppid()) + "\n");
  run = evaluate();
  CHECK(run.status == 1);
  CHECK_THAT(run.errors, Contains("is being written by another run (process "));
  CHECK(std::filesystem::is_empty(folder.path("r/runs")));  // no run was computed
}

TEST_CASE("evaluate: it refuses what it cannot do") {
  const TemporaryFolder folder;
  const std::string features = folder.write("f.csv", featureTable());
  const auto evaluate = [&](const std::string& more) {
    return runProgram("evaluate --features '" + features + "' --report '" + folder.path("r") + "' " + more);
  };
  ProgramRun run = evaluate("--source a --methods gan");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("no method \"gan\" in a study") && Contains("[bad-option]"));
  run = evaluate("--design speakers");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors,
             Contains("no design \"speakers\"; choose targets, corpora or languages. [bad-option]"));
  run = evaluate("--source a,b,c");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("none is left to score on"));
  run = evaluate("--source a --pairs");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("only \"a\" is one"));
  run = evaluate("--source a,e");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("\"e\" is not in the table"));
  CHECK(evaluate("").status == 2);
  for (const char* words : {"--latent 1", "--epochs 0", "--folds 1", "--folds 0", "--seeds 0"}) {
    run = evaluate("--source a --methods pca " + std::string(words));
    CHECK(run.status == 2);
    CHECK_THAT(run.errors, Contains(" takes a whole number from "));
  }
  CHECK_FALSE(std::filesystem::exists(folder.path("r")));

  // Each run fails and is named with its reason, and no report is written.
  run = evaluate("--source a --methods pca --seeds 1 --folds 61");
  CHECK(run.status == 1);
  CHECK_THAT(run.errors,
             Contains("pca, seed 1: ") && Contains("61 folds of 60 samples") && Contains("[bad-option]"));
  CHECK_FALSE(std::filesystem::exists(folder.path("r/REPORT.md")));
}

}  // namespace tonescape::test
