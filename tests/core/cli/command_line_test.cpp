#include "cli/command_line.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

Command read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "tonescape");
  return readCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

/// The sentence that refuses the arguments; empty if they are accepted.
std::string refusal(const std::vector<const char*>& arguments) {
  try {
    read(arguments);
    return {};
  } catch (const WrongUsage& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("command line: without options, each subcommand has its defaults") {
  const auto features = std::get<FeaturesOptions>(read({"features", "a.wav", "b"}));
  CHECK(features.batch.inputs == std::vector<std::string>{"a.wav", "b"});
  CHECK(features.batch.output.empty());
  CHECK(features.batch.jobs >= 1);
  CHECK_FALSE(features.descriptors);
  CHECK(features.format == TableFormat::kCsv);
  CHECK(features.rate_hz == 0);
  const auto train = std::get<TrainOptions>(read({"train", "--features", "f.csv", "-o", "m.safetensors"}));
  CHECK(train.method == "dae");
  CHECK(train.latent == 16);
  CHECK_FALSE(train.latent_named);
  CHECK(train.output == "m.safetensors");
  const auto evaluate =
      std::get<EvaluateOptions>(read({"evaluate", "--features", "f", "--source", "a,b", "--report", "r"}));
  CHECK(evaluate.source == std::vector<std::string>{"a", "b"});
  CHECK(evaluate.methods.empty());
  CHECK(evaluate.seeds == 10);
  CHECK(evaluate.design == Design::kTargets);
  CHECK_FALSE(evaluate.personal);
  CHECK(std::get<EmbedOptions>(read({"embed", "-m", "m", "a.wav"})).window_s == 0.0);
  CHECK(std::get<InspectOptions>(read({"inspect", "m"})).model == "m");
}

TEST_CASE("command line: options come out as they were given") {
  const auto features = std::get<FeaturesOptions>(
      read({"features", "--level", "descriptors", "--format", "arff", "--rate", "16000", "--resume", "-j",
            "3", "--shard", "2/8", "--channel", "1", "-o", "t", "a.wav"}));
  CHECK(features.descriptors);
  CHECK(features.format == TableFormat::kArff);
  CHECK(features.rate_hz == 16000);
  CHECK(features.batch.resume);
  CHECK(features.batch.jobs == 3);
  CHECK(features.batch.shard == "2/8");
  CHECK(features.batch.channel == "1");
  CHECK(features.batch.output == "t");
  CHECK(std::get<FeaturesOptions>(read({"features", "--format", "json", "a.wav"})).format ==
        TableFormat::kJson);
  const auto train = std::get<TrainOptions>(
      read({"train", "--features", "f", "-o", "m", "--latent", "16", "--seed", "9007199254740991"}));
  CHECK(train.latent_named);
  CHECK(train.seed == 9007199254740991);
  const auto evaluate = std::get<EvaluateOptions>(
      read({"evaluate", "--features", "f", "--report", "r", "--design", "languages", "--personal"}));
  CHECK(evaluate.design == Design::kLanguages);
  CHECK(evaluate.personal);
  CHECK(evaluate.source.empty());
  const auto embed = std::get<EmbedOptions>(read({"embed", "-m", "m", "--window", "3", "--hop", ".5", "a"}));
  CHECK(embed.window_s == 3.0);
  CHECK(embed.hop_s == 0.5);
}

TEST_CASE("command line: calibrate takes a kind of speech and a window") {
  const auto plain = std::get<CalibrateOptions>(read({"calibrate", "-m", "m", "-o", "c", "a.wav"}));
  CHECK(plain.inputs == std::vector<std::string>{"a.wav"});
  CHECK(plain.model == "m");
  CHECK(plain.output == "c");
  CHECK(plain.speech == "any");
  CHECK(plain.window_s == 0.0);
  const auto whole = std::get<CalibrateOptions>(read(
      {"calibrate", "-m", "m", "-o", "c", "--speech", "corpus", "--window", "3", "-j", "2", "a.wav", "b"}));
  CHECK(whole.speech == "corpus");
  CHECK(whole.window_s == 3.0);
  CHECK(whole.jobs == 2);
  CHECK(whole.inputs.size() == 2);
  CHECK(refusal({"calibrate", "-m", "m", "-o", "c", "--speech", "loud", "a.wav"}) ==
        "--speech takes any, neutral, corpus, not loud.");
  CHECK(refusal({"calibrate", "-m", "m", "-o", "c", "--window", "0.9", "a.wav"}) ==
        "--window takes a number from 1 to 60, not 0.9.");
  CHECK(refusal({"calibrate", "-m", "m", "a.wav"}) == "--output is required");
  CHECK(refusal({"calibrate", "-o", "c", "a.wav"}) == "--model is required");
}

TEST_CASE("command line: help and version are text to print") {
  CHECK_THAT(std::get<Notice>(read({"--help"})).text, Catch::Contains("Usage: tonescape [OPTIONS]"));
  CHECK_THAT(std::get<Notice>(read({"train", "--help"})).text,
             Catch::Contains("Usage: tonescape train [OPTIONS]"));
  CHECK(std::get<Notice>(read({"--version"})).text == std::string(TONESCAPE_VERSION) + "\n");
}

TEST_CASE("command line: a value that an option does not accept is refused with the accepted ones") {
  for (const char* wrong : {"xml", "", "0", "CSV"}) {
    CHECK(refusal({"features", "--format", wrong, "a.wav"}) ==
          std::string("--format takes csv, arff, json, not ") + wrong + ".");
  }
}

TEST_CASE("command line: a number outside its range is refused with the range") {
  const auto hop = [](const char* value) {
    return refusal({"embed", "-m", "m", "--window", "3", "--hop", value, "a"});
  };
  for (const char* right : {"0.01", "60", "1e1", ".5"}) CHECK(hop(right).empty());
  for (const char* wrong : {"0.009", "60.1", "nan", "inf", "1s", "", "-1"})
    CHECK(hop(wrong) == std::string("--hop takes a number from 0.01 to 60, not ") + wrong + ".");
  const auto folds = [](const char* value) {
    return refusal({"evaluate", "--features", "f", "--source", "a", "--report", "r", "--folds", value});
  };
  for (const char* right : {"2", "1000"}) CHECK(folds(right).empty());
  for (const char* wrong : {"1", "1001", "2.5", "2 ", "99999999999999999999", ""})
    CHECK(folds(wrong) == std::string("--folds takes a whole number from 2 to 1000, not ") + wrong + ".");
  const auto seed = [](const char* value) {
    return refusal({"train", "--features", "f", "-o", "m", "--seed", value});
  };
  CHECK(seed("0").empty());
  for (const char* wrong : {"", "9007199254740992", "99999999999999999999", "-", "-1"})
    CHECK_THAT(seed(wrong), Catch::StartsWith("--seed takes a whole number from 0 to 9007199254740991"));
}

TEST_CASE("command line: missing, unknown and surplus arguments are refused") {
  CHECK(refusal({}) == "A subcommand is required");
  CHECK(refusal({"features"}) == "INPUT is required");
  CHECK(refusal({"embed", "-m", "m", "--hop", "1", "a"}) == "--hop requires --window");
  CHECK_THAT(refusal({"inspect", "m", "more"}), Catch::Contains("not expected"));
  CHECK_THAT(refusal({"features", "a.wav", "--nonsense"}), Catch::Contains("--nonsense"));
}
