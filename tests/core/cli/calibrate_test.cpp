#include "cli/calibrate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>

#include "support/reference_files.h"
#include "support/released_model.h"
#include "support/run_program.h"
#include "support/test_signals.h"
#include "tables/binary_file.h"
#include "tables/csv.h"
#include "tonescape/model/calibrate.h"

namespace tonescape::test {
namespace {

// Its features are those of `tonescape features`.
const std::string kModelPath = earlierModelPath();

using Catch::Matchers::Contains;

/// `tonescape calibrate` of the released discriminant.
ProgramRun calibrate(const std::string& arguments, const std::string& output) {
  return runProgram("calibrate --model '" + kModelPath + "' --output '" + output + "' " + arguments);
}

const std::vector<std::string> kSpeech{"en_sad_f", "en_angry_m", "de_neutral_f", "pl_angry_f"};

std::string speechFiles() {
  std::string files;
  for (const std::string& name : kSpeech) files += " " + referenceWav(name);
  return files;
}

/// The bytes of a WAV file of 16 kHz with two channels, the second of which is the first with the other sign.
std::string opposedChannels(const std::vector<float>& samples) {
  const auto number = [](std::size_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
  };
  std::string data;
  for (const float sample : samples) {
    const auto value = static_cast<std::int16_t>(16384.0f * sample);
    const auto opposed = static_cast<std::int16_t>(-0.9f * value);
    data += number(static_cast<std::uint16_t>(value), 2) + number(static_cast<std::uint16_t>(opposed), 2);
  }
  return "RIFF" + number(36 + data.size(), 4) + "WAVEfmt " + number(16, 4) + number(1, 2) + number(2, 2) +
         number(16000, 4) + number(64000, 4) + number(4, 2) + number(16, 2) + "data" +
         number(data.size(), 4) + data;
}

}  // namespace

TEST_CASE("calibrate: the program calibrates a model with each input as one utterance") {
  const TemporaryFolder folder;
  const std::string output = folder.path("c.safetensors");
  const ProgramRun run = calibrate("--speech corpus --jobs 2" + speechFiles(), output);
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  CHECK_THAT(
      run.output,
      Contains("calibrated by 4 utterances without labels: utterances of many speakers\nwrote " + output));

  // The same by hand, from the program's own table of features.
  const Model model = earlierModel();
  REQUIRE(runProgram("features --rate 16000 --output " + folder.path("f.csv") + speechFiles()).status == 0);
  const CsvTable table = readCsv(folder.path("f.csv"));
  Eigen::MatrixXf features(model.featureCount(), std::ssize(kSpeech));
  for (std::size_t i = 0; i < kSpeech.size(); ++i) {
    for (std::size_t k = 0; k < model.featureNames().size(); ++k) {
      const auto column = static_cast<std::size_t>(table.column(model.featureNames()[k]));
      features(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) = std::stof(table.rows[i][column]);
    }
  }
  const Bundle expected = calibrated(model.bundle(), features, SpeechKind::kCorpus);
  CHECK(readBinaryFile(output) == Model(expected).toBytes());
}

TEST_CASE("calibrate: the program takes the voiced windows of long inputs") {
  const TemporaryFolder folder;
  const std::string output = folder.path("c.safetensors");
  const ProgramRun run = calibrate("--window 1 " + referenceWav("en_sad_f"), output);
  CAPTURE(run.errors);
  REQUIRE(run.status == 0);
  CHECK_THAT(run.output, Contains("utterances of one speaker, of any emotion"));
  const std::string note = Model::fromBytes(readBinaryFile(output)).metadata().at("calibration");
  const int utterances = std::stoi(note.substr(3));
  CHECK(utterances >= 3);
  // One window each second of the file, at most.
  const std::string points =
      runProgram("embed --window 1 --hop 1 --model '" + kModelPath + "' " + referenceWav("en_sad_f")).output;
  CHECK(utterances <= std::count(points.begin(), points.end(), '\n') - 1);

  const ProgramRun silent = calibrate("--window 1 " + referenceWav("silence") + speechFiles(), output);
  CHECK(silent.status == 1);
  CHECK_THAT(silent.errors, Contains("There is no window with a voice in it"));
  const ProgramRun whole = calibrate(referenceWav("silence") + speechFiles(), output);
  CHECK(whole.status == 1);
  CHECK_THAT(whole.errors, Contains("silence.wav: There is no voice in it; give speech. [empty-input]"));
  CHECK_THAT(whole.output, Contains("by 4 utterances"));
}

TEST_CASE("calibrate: an input that fails is named, and the model is calibrated with the others") {
  const TemporaryFolder folder;
  const std::string output = folder.path("c.safetensors");
  const ProgramRun run = calibrate(
      folder.write("broken.wav", "RIFF....WAVE") + speechFiles() + " " + folder.path("none.wav"), output);
  CHECK(run.status == 1);
  CHECK_THAT(run.errors, Contains("broken.wav") && Contains("[unreadable-audio]"));
  CHECK_THAT(run.errors, Contains("none.wav") && Contains("[file-not-found]"));
  CHECK_THAT(run.output, Contains("by 4 utterances"));
  CHECK(std::filesystem::exists(output));
}

TEST_CASE("calibrate: the program says where channels cancel each other") {
  const TemporaryFolder folder;
  const std::string file = folder.write("two.wav", opposedChannels(harmonicsInNoise(16000)));
  const ProgramRun run = calibrate(file + speechFiles(), folder.path("c.safetensors"));
  CHECK(run.status == 0);
  CHECK_THAT(run.errors, Contains("two.wav: The channels cancel each other by more than 20 dB"));
}

TEST_CASE("calibrate: too few utterances, and a kind of speech that the model does not know, write nothing") {
  const TemporaryFolder folder;
  const std::string output = folder.path("c.safetensors");
  ProgramRun run = calibrate(referenceWav("en_sad_f") + " " + referenceWav("en_angry_m"), output);
  CHECK(run.status == 1);
  CHECK_THAT(run.errors, Contains("at least 3 utterances, but there are 2") && Contains("[empty-input]"));
  run = calibrate("--speech shouting" + speechFiles(), output);
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("--speech takes any, neutral, corpus, not shouting."));
  run = calibrate("--speech neutral" + speechFiles(), output);
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("does not know how neutral speech differs"));
  CHECK_FALSE(std::filesystem::exists(output));
}

TEST_CASE("calibrate: the program does not calibrate a calibrated model") {
  const TemporaryFolder folder;
  const std::string once = folder.path("c.safetensors");
  REQUIRE(calibrate(speechFiles(), once).status == 0);
  const ProgramRun run =
      runProgram("calibrate --model " + once + " --output " + folder.path("d.safetensors") + speechFiles());
  CHECK(run.status == 2);
  CHECK_THAT(run.errors, Contains("calibrated already"));
}

TEST_CASE("calibrate: the program loses no input by its output") {
  const TemporaryFolder folder;
  const std::string model = folder.path("m.safetensors");
  std::filesystem::copy(kModelPath, model);
  std::filesystem::copy(referenceWav("en_sad_f"), folder.path("a.wav"));
  const std::string audio = readText(folder.path("a.wav"));
  for (const std::string& output : {model, folder.path("a.wav")}) {
    const ProgramRun run = runProgram("calibrate --model " + model + " --output " + output + " " +
                                      folder.path("") + speechFiles());
    CHECK(run.status == 2);
    CHECK_THAT(run.errors, Contains("is also an input; name another --output"));
  }
  CHECK(readText(folder.path("a.wav")) == audio);
  CHECK(readBinaryFile(model) == readBinaryFile(kModelPath));
  const ProgramRun pipe = calibrate(speechFiles(), "/dev/null");
  CHECK(pipe.status == 1);
  CHECK_THAT(pipe.errors, Contains("is not a regular file; name another --output. [file-not-writable]"));
}

}  // namespace tonescape::test
