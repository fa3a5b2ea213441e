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
}

}  // namespace tonescape::test
