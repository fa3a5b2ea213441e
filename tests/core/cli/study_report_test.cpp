#include "cli/study_report.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

namespace tonescape {
namespace {

using Catch::Matchers::Contains;

const StudySetup kSetup{"00", {"a"}, {"b", "c"}, {"anger", "joy", "sadness"}, "joy", 16, 50, 5, false};

/// Three classes with recalls 1, `recall` / 10 and 0.
Eigen::MatrixXi confusion(int recall) {
  Eigen::MatrixXi counts(3, 3);
  counts << 10, 0, 0, 10 - recall, recall, 0, 10, 0, 0;
  return counts;
}

StudyRun run(const std::string& method, std::uint64_t seed, int recall_b, int recall_c, double distance) {
  StudyRun one{kSetup, method, seed, {}, {}, {}};
  const WithinScore stratified{FoldKind::kStratified, confusion(recall_b)};
  one.within.push_back(stratified);
  one.result.scores.push_back({"b", Setting::kZeroShot, confusion(recall_b)});
  one.result.scores.push_back({"c", Setting::kZeroShot, confusion(recall_c)});
  one.result.distances.push_back({"b", distance, {}, {}, {}});
  one.result.distances.push_back({"c", distance + 1.0, {}, {}, {}});
  return one;
}

}  // namespace

TEST_CASE("The report gives means over targets and seeds in the order of the methods", "[study_report]") {
  const std::string report =
      studyReport(kSetup, {run("dae", 1, 2, 8, 1.0), run("dae", 2, 4, 6, 2.0), run("pca", 1, 5, 5, 3.0)});
  // By hand, dae: b (1.2/3, 1.4/3), c (1.8/3, 1.6/3): means over targets 0.5 and 0.5; distances 1.5 and 2.5.
  CHECK_THAT(report, Contains("| DAE | 0.500 ± 0.000 |  |  |  | 2.00 ± 0.71 |  |"));
  CHECK_THAT(report, Contains("| DAE | 0.433 ± 0.047 | 0.567 ± 0.047 |"));
  CHECK_THAT(report, Contains("5 folds") && Contains("| DAE |  | 0.433 ± 0.047 |"));
  CHECK_THAT(report, Contains("2 seeds") && Contains("2 classes: without joy"));
  CHECK(report.find("| principal axes |") < report.find("| DAE |"));
  CHECK(report.find("vae") == std::string::npos);
}

TEST_CASE("Infinite distances are counted, not averaged", "[study_report]") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK_THAT(studyReport(kSetup, {run("dae", 1, 5, 5, infinity), run("dae", 2, 5, 5, 2.0)}),
             Contains("| 2.50 ± 0.00; 1 infinite |"));
  CHECK_THAT(studyReport(kSetup, {run("dae", 1, 5, 5, infinity)}), Contains("| 1 infinite |"));
}

}  // namespace tonescape
