#include "report/study_run_json.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

namespace tonescape {
namespace {

StudyRun exampleRun() {
  StudyRun run{{.features_checksum = "0123456789abcdef",
                .design = Design::kLanguages,
                .source = {"a"},
                .targets = {"b", "c"},
                .class_names = {"anger", "joy"},
                .left_out = "joy",
                .latent = 8,
                .epochs = 30,
                .folds = 5,
                .pairs = true,
                .personal = true,
                .corpora = {{"a", "de", 20, 3}, {"b", "", 15, 0}}},
               "vae-ss",
               7,
               {},
               {},
               {},
               {}};
  run.result.scores.push_back({"b", Setting::kZeroShot, (Eigen::MatrixXi(2, 2) << 3, 1, 2, 2).finished()});
  run.result.scores.push_back({"c", Setting::kUnlabeled, (Eigen::MatrixXi(2, 2) << 4, 0, 0, 5).finished()});
  run.result.scores.push_back(
      {"c", Setting::kZeroShot, (Eigen::MatrixXi(2, 2) << 7, 0, 1, 7).finished(), "noise"});
  run.personal.push_back({"b", SpeechKind::kNeutral, 10, 4, (Eigen::MatrixXi(2, 2) << 9, 1, 0, 8).finished(),
                          (Eigen::MatrixXi(2, 2) << 8, 2, 0, 8).finished()});
  run.within.push_back({FoldKind::kSpeakers, (Eigen::MatrixXi(2, 2) << 1, 2, 3, 4).finished()});
  run.within.push_back({FoldKind::kStratified, (Eigen::MatrixXi(2, 2) << 5, 6, 7, 8).finished()});
  run.result.distances.push_back({"b", 1.25, 0.1, {0.5, 2.0}, {0.25, 0.75}});
  run.result.distances.push_back(
      {"c", std::numeric_limits<double>::infinity(), {}, {1.0, std::numeric_limits<double>::infinity()}, {}});
  run.pairs.push_back({"a", {"d", Setting::kUnlabeled, (Eigen::MatrixXi(2, 2) << 0, 1, 1, 6).finished()}});
  return run;
}

}  // namespace

TEST_CASE("study run: a run is read as it was written") {
  const StudyRun run = exampleRun();
  const auto read = parseStudyRun(studyRunJson(run));
  REQUIRE(read);
  CHECK(read->setup == run.setup);
  CHECK(read->method == "vae-ss");
  CHECK(read->seed == 7);
  REQUIRE(read->result.scores.size() == 3);
  CHECK(read->result.scores[0].change.empty());
  CHECK(read->result.scores[2].change == "noise");
  REQUIRE(read->personal.size() == 1);
  CHECK(read->personal[0].target == "b");
  CHECK(read->personal[0].speech == SpeechKind::kNeutral);
  CHECK(read->personal[0].utterances == 10);
  CHECK(read->personal[0].speakers == 4);
  CHECK(read->personal[0].confusion == run.personal[0].confusion);
  CHECK(read->personal[0].before == run.personal[0].before);
  CHECK(read->result.scores[0].target == "b");
  CHECK(read->result.scores[0].setting == Setting::kZeroShot);
  CHECK(read->result.scores[0].confusion == run.result.scores[0].confusion);
  CHECK(read->result.scores[1].setting == Setting::kUnlabeled);
  REQUIRE(read->within.size() == 2);
  CHECK(read->within[0].kind == FoldKind::kSpeakers);
  CHECK(read->within[1].kind == FoldKind::kStratified);
  CHECK(read->within[1].confusion == run.within[1].confusion);
  REQUIRE(read->result.distances.size() == 2);
  CHECK(read->result.distances[0].means == 1.25);
  CHECK(read->result.distances[0].draws == 0.1);
  CHECK(std::isinf(read->result.distances[1].means));
  CHECK_FALSE(read->result.distances[1].draws);
  CHECK(read->result.distances[0].class_means == std::vector<double>{0.5, 2.0});
  CHECK(read->result.distances[0].class_draws == std::vector<double>{0.25, 0.75});
  CHECK(std::isinf(read->result.distances[1].class_means.at(1)));
  CHECK(read->result.distances[1].class_draws.empty());
  REQUIRE(read->pairs.size() == 1);
  CHECK(read->pairs[0].source == "a");
  CHECK(read->pairs[0].score.target == "d");
  CHECK(read->pairs[0].score.setting == Setting::kUnlabeled);
  CHECK(read->pairs[0].score.confusion == run.pairs[0].score.confusion);
  // Recalls 3/4 and 2/4.
  CHECK_THAT(studyRunJson(run), Catch::Matchers::Contains("\"balanced_accuracy\":0.625"));
}

TEST_CASE("study run: a run without cross-validation and distances is read as it was written") {
  StudyRun run = exampleRun();
  run.within.clear();
  run.result.distances.clear();
  const auto read = parseStudyRun(studyRunJson(run));
  REQUIRE(read);
  CHECK(read->within.empty());
  CHECK(read->result.distances.empty());
}

TEST_CASE("study run: a run that was edited into values that no run has is refused") {
  const std::string text = studyRunJson(exampleRun());
  const auto edited = [&](const std::string& from, const std::string& to) {
    std::string other = text;
    REQUIRE(other.find(from) != std::string::npos);
    other.replace(other.find(from), from.size(), to);
    return parseStudyRun(other);
  };
  CHECK(edited("[[3,1],[2,2]]", "[[3,1],[2,3]]"));
  CHECK_FALSE(edited("[[3,1],[2,2]]", "[[3,1],[2,-2]]"));
  CHECK_FALSE(edited("[[3,1],[2,2]]", "[[3,1],[2,2,9]]"));
  CHECK_FALSE(edited("[[3,1],[2,2]]", "[[3,1],[2]]"));
  CHECK_FALSE(edited("[[3,1],[2,2]]", "[[3,1,0],[2,2,0],[0,0,1]]"));
  CHECK_FALSE(edited("[[1,2],[3,4]]", "[[1,2,0],[3,4,0],[0,0,1]]"));
  CHECK_FALSE(edited("[[9,1],[0,8]]", "[[9,1,0],[0,8,0],[0,0,1]]"));
  CHECK_FALSE(edited("[[8,2],[0,8]]", "[[8,2,0],[0,8,0],[0,0,1]]"));
  CHECK_FALSE(edited("\"design\":\"languages\"", "\"design\":\"speakers\""));
  CHECK_FALSE(edited("[[0,1],[1,6]]", "[[0,1,0],[1,6,0],[0,0,1]]"));
  CHECK_FALSE(edited("\"class_names\":[\"anger\",\"joy\"]",
                     "\"class_names\":[\"anger\",\"joy\",\"neutral\",\"sadness\"]"));
}

TEST_CASE("study run: a run that is cut short or of another version is refused") {
  std::string text = studyRunJson(exampleRun());
  CHECK_FALSE(parseStudyRun(text.substr(0, text.size() / 2)));
  CHECK_FALSE(parseStudyRun(""));
  CHECK_FALSE(parseStudyRun("{}"));
  text.replace(text.find(TONESCAPE_VERSION), std::string(TONESCAPE_VERSION).size(), "0.0.0");
  CHECK_FALSE(parseStudyRun(text));
}

}  // namespace tonescape
