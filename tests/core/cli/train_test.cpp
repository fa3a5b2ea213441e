#include "cli/train.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/run_program.h"
#include "support/temporary_folder.h"
#include "tonescape/latent/random.h"

namespace tonescape::test {
namespace {

using Catch::Matchers::Contains;

/// Two classes that two functionals separate, in the corpora a, b (alike) and c (labels exchanged, so that
/// the accuracy is near 0).
void writeFeatures(const std::string& path) {
  Random random(101);
  std::ofstream out(path);
  out << "file,corpus,emotion,loudness_sma3_amean,loudnessPeaksPerSec\n";
  for (int i = 0; i < 240; ++i) {
    const char corpus = static_cast<char>('a' + i % 3);
    const bool loud = (i / 3) % 2 == 0;
    const bool angry = corpus == 'c' ? !loud : loud;
    out << i << ".wav," << corpus << ',' << (angry ? "anger" : "sadness") << ','
        << (loud ? 2.0 : 0.5) + 0.1 * random.normal() << ',' << (loud ? 5.0 : 3.0) + 0.3 * random.normal()
        << '\n';
  }
}

}  // namespace

TEST_CASE("train: it gives the bundle the sample rate that its tables know") {
  const TemporaryFolder folder;
  writeFeatures(folder.path("f.csv"));
  const auto rateOf = [&] {
    const ProgramRun run =
        runProgram("train --features '" + folder.path("f.csv") + "' --latent 2 --epochs 1 --output '" +
                   folder.path("m.safetensors") + "'");
    CHECK(run.status == 0);
    return runProgram("inspect '" + folder.path("m.safetensors") + "'").output;
  };
  CHECK_THAT(rateOf(), Contains("sample_rate_hz    16000"));
  folder.write("f.csv.json", "{\"sample_rates\":\"8000\"}\n");
  CHECK_THAT(rateOf(), Contains("sample_rate_hz    8000"));
}

TEST_CASE("train: it loses no input by its output, and says before it computes what it cannot write") {
  const TemporaryFolder folder;
  writeFeatures(folder.path("f.csv"));
  const std::string table = readText(folder.path("f.csv"));
  std::filesystem::create_symlink(folder.path("f.csv"), folder.path("link"));
  std::filesystem::create_directory(folder.path("tables"));
  const auto trainTo = [&](const std::string& output, const std::string& more = "") {
    return runProgram("train --features '" + folder.path("") + "' --latent 2 --epochs 2 --output '" + output +
                      "' " + more);
  };
  for (const ProgramRun& run :
       {trainTo(folder.path("f.csv")), trainTo(folder.path("link")),
        trainTo(folder.path("m.safetensors"), "--reference '" + folder.path("f.csv") + "'")}) {
    CHECK(run.status == 2);
    CHECK_THAT(run.errors, Contains("is also an input; name another --"));
  }
  CHECK(readText(folder.path("f.csv")) == table);
  const std::string sound = folder.write("a.wav", std::string("RIFF\0\0\0\0WAVEfmt ", 16));
  CHECK_THAT(trainTo(sound).errors,
             Contains("a.wav is there already, and is no model bundle as this output is"));
  CHECK_THAT(
      trainTo(folder.path("m.safetensors"), "--reference '" + folder.path("m.safetensors") + "'").errors,
      Contains("--output and --reference are the same file"));
  for (const std::string& output : {folder.path("tables"), std::string("/dev/null")}) {
    const ProgramRun run = trainTo(output);
    CHECK(run.status == 1);
    CHECK_THAT(run.errors, Contains("is not a regular file; name another --output. [file-not-writable]"));
  }
  CHECK_THAT(trainTo(folder.path("no/m.safetensors")).errors, Contains("cannot be written"));

  // A symbolic link is followed to its target.
  std::filesystem::create_symlink(folder.path("tables/m.safetensors"), folder.path("model"));
  CHECK(trainTo(folder.path("model")).status == 0);
  CHECK(std::filesystem::is_symlink(folder.path("model")));
  CHECK(std::filesystem::is_regular_file(folder.path("tables/m.safetensors")));
}

TEST_CASE("train: it writes a bundle, reports the corpora left out, and inspect shows it") {
  const TemporaryFolder folder;
  writeFeatures(folder.path("f.csv"));
  const std::string arguments =
      "train --features '" + folder.path("f.csv") +
      "' --method dae --source a --latent 2 --epochs 20 --licence 'for tests' --output '";
  const ProgramRun run = runProgram(arguments + folder.path("one.safetensors") + "'");
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  CHECK_THAT(run.output, Contains("trained on a: epochs 20") && Contains("80 of 80 samples"));
  // b is like a, so nearly all labels are right; c has the labels exchanged, so nearly none is.
  CHECK_THAT(run.output,
             Contains("zero-shot 2-class balanced accuracy (95 % interval over utterances): "
                      "b 1.000 (1.000 to 1.000, 80 utterances), c 0.000 (0.000 to 0.000, 80 utterances)"));
  // No progress bar in a pipe.
  CHECK(run.errors ==
        "rows: 80, left out as outliers: 0\nclasses: anger 40, sadness 40\ncorpora: a 80\n"
        "speakers: not known\nfeatures: 2 of 88\n");

  REQUIRE(runProgram(arguments + folder.path("two.safetensors") + "'").status == 0);
  CHECK(readText(folder.path("one.safetensors")) == readText(folder.path("two.safetensors")));

  const ProgramRun inspect = runProgram("inspect '" + folder.path("one.safetensors") + "'");
  CHECK(inspect.status == 0);
  CHECK_THAT(inspect.output, Contains("2 features, 2 latent dimensions, 2 classes, 80 reference points"));
  CHECK_THAT(inspect.output, Contains("licence           for tests"));
  CHECK_THAT(inspect.output, Contains("training_corpora  a\n"));
  CHECK_THAT(inspect.output, Contains("encoder.0.weight  [64, 2]"));
}

TEST_CASE("train: it knows the variational methods and notes their formula") {
  const TemporaryFolder folder;
  writeFeatures(folder.path("f.csv"));
  const std::string model = folder.path("m.safetensors");
  const ProgramRun run =
      runProgram("train --features '" + folder.path("f.csv") +
                 "' --method vae-ss --source a --latent 2 --epochs 4 --output '" + model + "'");
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  const ProgramRun inspect = runProgram("inspect '" + model + "'");
  CHECK_THAT(inspect.output, Contains("method            vae-ss\n"));
  CHECK_THAT(inspect.output, Contains("in the first 0.5 of each of 4 cycles, gamma 0.01\n"));
  CHECK_THAT(inspect.output, Contains("encoder.logvar.weight [2, 32]"));
}

TEST_CASE("train: it makes a compact bundle and names its reference points") {
  const TemporaryFolder folder;
  writeFeatures(folder.path("f.csv"));
  const std::string model = folder.path("m.safetensors");
  const ProgramRun run = runProgram("train --features '" + folder.path("f.csv") +
                                    "' --source c --latent 2 --epochs 2 --compact --reference '" +
                                    folder.path("r.csv") + "' --output '" + model + "'");
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  CHECK(runProgram("inspect '" + model + "'").output.find("decoder") == std::string::npos);
  // Corpus c has the rows 2, 5, 8, ... of the table, labels in turn; all are reference points.
  const std::string reference = readText(folder.path("r.csv"));
  CHECK_THAT(reference, Catch::Matchers::StartsWith(
                            "file,corpus,language,emotion\n2.wav,c,,sadness\n5.wav,c,,anger\n8.wav,c,"));
  CHECK(std::count(reference.begin(), reference.end(), '\n') == 81);
}

TEST_CASE("train: train and inspect refuse what they cannot do") {
  const TemporaryFolder folder;
  writeFeatures(folder.path("f.csv"));
  const auto train = [&](const std::string& more) {
    return runProgram("train --features '" + folder.path("f.csv") + "' --output '" + folder.path("m") + "' " +
                      more);
  };
  ProgramRun run = train("--method gan");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("no method \"gan\"; choose one of dae, vae, ") && Contains("[bad-option]"));
  run = train("--source a,d");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("\"d\" is not in the table's column `corpus`; it has: a, b, c."));
  const std::vector<std::array<std::string, 3>> wrong = {{"--latent", "2 to 512", "0"},
                                                         {"--latent", "2 to 512", "1"},
                                                         {"--latent", "2 to 512", "513"},
                                                         {"--epochs", "1 to 1000000", "0"},
                                                         {"--epochs", "1 to 1000000", "many"},
                                                         {"--seed", "0 to 9007199254740991", "-1"},
                                                         {"--seed", "0 to 9007199254740991", "1.5"}};
  for (const auto& [option, range, value] : wrong) {
    run = train(option + "=" + value);
    CHECK(run.status == 2);
    CHECK_THAT(run.errors, Contains("tonescape: " + option + " takes a whole number from " + range +
                                    ", not " + value + ".\nRun with --help for more.\n"));
  }
  run = train("--method discriminant --latent 89");
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("--latent is 89, but a discriminant of 2 classes has 1 dimensions; leave"));
  CHECK_FALSE(std::filesystem::exists(folder.path("m")));

  run = runProgram("inspect '" + folder.path("f.csv") + "'");
  CHECK(run.status == 1);
  CHECK_THAT(run.errors, Contains("not a sound model bundle") && Contains("[bad-model]"));
  run = runProgram("inspect '" + folder.path("none") + "'");
  CHECK(run.status == 1);
  CHECK_THAT(run.errors, Contains("[file-not-found]"));
}

}  // namespace tonescape::test
