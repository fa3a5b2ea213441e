#include "report/study_report.h"

#include <catch2/catch.hpp>
#include <limits>

#include "support/study_example.h"

namespace tonescape::test {

using Catch::Matchers::Contains;

TEST_CASE("study report: of two targets it gives means over targets and seeds in the order of the methods") {
  const std::string report =
      studyReport(kExampleSetup, {exampleStudyRun("dae", 1, 2, 8, 1.0), exampleStudyRun("dae", 2, 4, 6, 2.0),
                                  exampleStudyRun("pca", 1, 5, 5, 3.0)});
  // By hand, dae: b (1.2/3, 1.4/3), c (1.8/3, 1.6/3): means over targets 0.5 and 0.5; distances 1.5 and 2.5.
  CHECK_THAT(report, Contains("| DAE | 0.500 ± 0.000 |  |  |  | 2.00 ± 0.71 |  |"));
  CHECK_THAT(report, Contains("| DAE | 0.433 ± 0.047 | 0.567 ± 0.047 |"));
  CHECK_THAT(report, Contains("5 folds") && Contains("| DAE |  | 0.433 ± 0.047 |"));
  CHECK_THAT(report, Contains("| DAE | 12.00 ± 0.71 | 22.00 ± 0.71 | 32.00 ± 0.71 |"));
  CHECK_THAT(report, Contains("| DAE | 1.50 ± 0.71 | 2.50 ± 0.71 |"));
  CHECK_THAT(report, Contains("(figures/map-dae.svg)") && Contains("(figures/accuracy.svg)") &&
                         Contains("(figures/consistency.svg)"));
  CHECK_THAT(report, Contains("Names in the figures: pca: principal axes; dae: DAE."));
  CHECK(report.find("| principal axes |") < report.find("| DAE |"));
  CHECK_THAT(report, !Contains("vae") && !Contains("Between the source corpora") && !Contains("Calibrated") &&
                         !Contains("Changed recordings"));
}

TEST_CASE("study report: of three corpora it gives standard errors over them and no maps") {
  StudyRun run = exampleCorporaRun("dae", 1, 2, 5, 8);
  run.result.scores.push_back({"b", Setting::kZeroShot, exampleConfusion(1), "noise"});
  StudySetup setup = kExampleCorpora;
  setup.personal = true;
  const std::string report = studyReport(setup, {run});
  CHECK_THAT(report, Contains("| DAE | 0.500 ± 0.058 |"));  // sqrt(9 / 3) / 30
  CHECK_THAT(report, Contains("| DAE | 0.400 ± 0.000 | 0.500 ± 0.000 | 0.600 ± 0.000 |"));
  CHECK_THAT(report,
             Contains("No maps are drawn: each training has a space of its own") && !Contains("map-dae"));
  CHECK_THAT(report, Contains("## Calibrated to single speakers") && Contains("## Changed recordings"));
}

TEST_CASE("study report: the report has the source pairs of a study with them") {
  StudySetup setup = kExampleSetup;
  setup.source = {"a", "d"};
  setup.pairs = true;
  StudyRun run = exampleStudyRun("dae", 1, 2, 8, 1.0);
  run.pairs.push_back({"a", {"d", Setting::kZeroShot, exampleConfusion(5)}});
  run.pairs.push_back({"d", {"a", Setting::kZeroShot, exampleConfusion(2)}});
  CHECK_THAT(studyReport(setup, {run}),
             Contains("| method | a to d | d to a | mean, zero-shot, 3 classes |") &&
                 Contains("| DAE | 0.500 ± 0.000 | 0.400 ± 0.000 | 0.450 ± 0.000 |"));
}

TEST_CASE("study report: infinite distances are counted, not averaged") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK_THAT(studyReport(kExampleSetup,
                         {exampleStudyRun("dae", 1, 5, 5, infinity), exampleStudyRun("dae", 2, 5, 5, 2.0)}),
             Contains("| 2.50 ± 0.00; 1 infinite |"));
  CHECK_THAT(studyReport(kExampleSetup, {exampleStudyRun("dae", 1, 5, 5, infinity)}),
             Contains("| 1 infinite |"));
}

}  // namespace tonescape::test
