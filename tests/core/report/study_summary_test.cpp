#include "report/study_summary.h"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

#include "support/study_example.h"

namespace tonescape::test {

TEST_CASE("study summary: the summary says in JSON what the tables say") {
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<StudyRun> runs{exampleStudyRun("dae", 1, 2, 8, 1.0), exampleStudyRun("dae", 2, 4, 6, infinity),
                             exampleStudyRun("svc-c1", 1, 5, 5, 0.0)};
  runs[2].result.distances.clear();
  runs[2].pairs.push_back({"a", {"a", Setting::kZeroShot, exampleConfusion(5)}});
  const auto json = nlohmann::json::parse(studySummaryJson(kExampleSetup, runs));
  CHECK(json.at("targets") == std::vector<std::string>{"b", "c"});
  REQUIRE(json.at("methods").size() == 2);
  const auto& svc = json["methods"][0];
  CHECK(svc.at("method") == "svc-c1");
  CHECK(svc.at("distance").empty());
  CHECK(svc.at("pairs")[0].at("mean") == 0.5);
  const auto& dae = json["methods"][1];
  CHECK(dae.at("title") == "DAE");
  CHECK(dae.at("seeds") == 2);
  REQUIRE(dae.at("accuracy").size() == 2);
  CHECK(dae["accuracy"][0].at("target") == "b");
  CHECK(dae["accuracy"][0].at("setting") == "zero-shot");
  CHECK(dae["accuracy"][0].at("classes") == 3);
  CHECK(dae["accuracy"][0].at("mean") == 0.433333);      // (1.2 + 1.4) / 6
  CHECK(dae["accuracy"][0].at("deviation") == 0.04714);  // 0.2 / 3 / sqrt 2
  CHECK(dae["distance"][1].at("means").at("mean") == 2.0);
  CHECK(dae["distance"][1].at("means").at("infinite") == 1);
  CHECK(dae["distance"][1].at("samples").is_null());
  CHECK(dae["within"][0].at("folds") == "stratified");
  // Over the seeds: both means over the targets are 0.5; svc-c1 has no seed 2.
  CHECK(dae["means"][0].at("over") == "seeds");
  CHECK(dae["means"][0].at("count") == 2);
  CHECK(dae["means"][0].at("leads")[0].at("over") == "svc-c1");
  CHECK(dae["means"][0].at("leads")[0].at("verdict") == "open");
  CHECK(json.at("corpora")[0].at("language") == "de");
}

TEST_CASE("study summary: over three corpora it has errors, leads, changed copies and personal calibration") {
  std::vector<StudyRun> runs{exampleCorporaRun("pca", 1, 4, 5, 6), exampleCorporaRun("dae", 1, 7, 8, 9)};
  for (const char* target : {"b", "c", "d"})
    runs[1].personal.push_back({target, SpeechKind::kAny, 10, 2, exampleConfusion(9), exampleConfusion(6)});
  runs[1].result.scores.push_back({"d", Setting::kZeroShot, exampleConfusion(2), "noise"});
  const auto json = nlohmann::json::parse(studySummaryJson(kExampleCorpora, runs));
  CHECK(json.at("design") == "corpora");
  const auto& dae = json.at("methods")[1];
  const auto& accuracy = dae.at("means")[0];
  CHECK(accuracy.at("figure") == "accuracy");
  CHECK(accuracy.at("over") == "corpora");
  CHECK(accuracy.at("mean") == 0.6);
  CHECK(accuracy.at("error") == 0.019245);  // 1 / 30 / sqrt 3
  CHECK(accuracy.at("leads")[0].at("over") == "pca");
  CHECK(accuracy.at("leads")[0].at("mean") == 0.1);
  CHECK(accuracy.at("leads")[0].at("wins") == 3);
  CHECK(accuracy.at("leads")[0].at("verdict") == "ahead");
  const auto& personal = dae.at("means")[1];
  CHECK(personal.at("figure") == "personal");
  CHECK(personal.at("utterances") == 10);
  CHECK(personal.at("gain").at("mean") == 0.1);
  REQUIRE(dae.at("changed").size() == 1);
  CHECK(dae["changed"][0].at("change") == "noise");
  CHECK(dae["changed"][0].at("mean") == 0.4);
  REQUIRE(dae.at("personal").size() == 3);
  CHECK(dae["personal"][2].at("target") == "d");
  CHECK(dae["personal"][2].at("after").at("mean") == 0.633333);
  CHECK(dae["personal"][2].at("before").at("mean") == 0.533333);
  CHECK(json.at("methods")[0].at("personal").empty());
}

}  // namespace tonescape::test
