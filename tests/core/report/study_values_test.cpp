#include "report/study_values.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "report/markdown.h"
#include "support/study_example.h"

namespace tonescape::test {

TEST_CASE("study values: a summary has the mean and the sample standard deviation") {
  // By hand: deviations -2, 0, 2 from 3; sqrt(8 / 2).
  CHECK(summary({1.0, 3.0, 5.0}).mean == Approx(3.0).epsilon(1e-14));
  CHECK(summary({1.0, 3.0, 5.0}).deviation == Approx(2.0).epsilon(1e-14));
  CHECK(summary({4.0}).deviation == 0.0);
  CHECK(summary({1.0, 3.0, 5.0}).error(3) == Approx(2.0 / std::sqrt(3.0)).epsilon(1e-14));
}

TEST_CASE("study values: figures are taken by question and target, by ascending seed") {
  const std::vector<StudyRun> runs{exampleStudyRun("dae", 2, 4, 6, 2.0), exampleStudyRun("pca", 1, 5, 5, 3.0),
                                   exampleStudyRun("dae", 1, 2, 8, 1.0)};
  const Runs dae = runsOf("dae", runs);
  REQUIRE(dae.size() == 2);
  CHECK(dae[0]->seed == 1);
  const Question question{Setting::kZeroShot, 3};
  CHECK(valuesAt("b", dae, accuracyAt(question)) == std::vector<double>{1.2 / 3.0, 1.4 / 3.0});
  CHECK(valuesAt("b", dae, accuracyAt({Setting::kUnlabeled, 3})).empty());
  CHECK(valuesAt("b", dae, accuracyAt(question, "noise")).empty());
  CHECK(valuesAt("c", dae, distanceAt(LatentKind::kMeans)) == std::vector<double>{2.0, 3.0});
  CHECK(valuesAt("b", dae, distanceAt(LatentKind::kMeans, 2)) == std::vector<double>{31.0, 32.0});
  CHECK(valuesAt("b", dae, distanceAt(LatentKind::kDraws)).empty());
  CHECK(withinAccuracies(dae, FoldKind::kStratified).size() == 2);
  CHECK(withinAccuracies(dae, FoldKind::kSpeakers).empty());
}

TEST_CASE("study values: of two targets a sample has the mean over them of each seed") {
  const std::vector<StudyRun> runs{exampleStudyRun("dae", 2, 4, 7, 2.0),
                                   exampleStudyRun("dae", 9, 2, 8, 1.0)};
  const Sample sample =
      sampleOf(runsOf("dae", runs), kExampleSetup.targets, accuracyAt({Setting::kZeroShot, 3}));
  CHECK_FALSE(sample.by_corpus);
  REQUIRE(sample.values.size() == 2);
  CHECK(sample.values.at("2") == Approx(3.1 / 6.0).epsilon(1e-14));
  CHECK(sample.values.at("9") == Approx(0.5).epsilon(1e-14));
  // Deviation over the seeds: 0.1 / 6 / sqrt 2.
  CHECK(summaryCell(sample, 4) == "0.5083 ± 0.0118");
}

TEST_CASE("study values: of three targets a sample has the mean over the seeds of each") {
  const std::vector<StudyRun> runs{exampleCorporaRun("dae", 1, 2, 5, 8),
                                   exampleCorporaRun("dae", 2, 4, 5, 9)};
  const Figure figure = accuracyAt({Setting::kZeroShot, 3});
  const Sample sample = sampleOf(runsOf("dae", runs), kExampleCorpora.targets, figure);
  CHECK(sample.by_corpus);
  REQUIRE(sample.values.size() == 3);
  CHECK(sample.values.at("b") == Approx(13.0 / 30.0).epsilon(1e-14));
  CHECK(sample.values.at("c") == Approx(0.5).epsilon(1e-14));
  CHECK(sample.values.at("d") == Approx(18.5 / 30.0).epsilon(1e-14));
  // Mean 15.5 / 30; deviations -2.5, -0.5 and 3 of 30: sqrt(15.5 / 2 / 3) / 30.
  CHECK(summaryCell(sample, 4) == "0.5167 ± 0.0536");
  // Of two of them there is no statement about corpora.
  CHECK_FALSE(sampleOf(runsOf("dae", runs), {"b", "c", "e"}, figure).by_corpus);
}

TEST_CASE("study values: a corpus is infinite only if all its seeds are") {
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<StudyRun> runs{exampleCorporaRun("dae", 1, 2, 5, 8), exampleCorporaRun("dae", 2, 2, 5, 8)};
  for (StudyRun& run : runs) {
    run.result.distances = {{"b", run.seed == 1 ? infinity : 4.0, {}, {}, {}},
                            {"c", 2.0, {}, {}, {}},
                            {"d", infinity, {}, {}, {}}};
  }
  const Sample sample =
      sampleOf(runsOf("dae", runs), kExampleCorpora.targets, distanceAt(LatentKind::kMeans));
  CHECK(sample.values.at("b") == 4.0);
  CHECK(std::isinf(sample.values.at("d")));
  CHECK(summaryCell(sample, 1) == "3.0 ± 1.0; 1 infinite");
}

TEST_CASE("study values: methods are in the order of the table") {
  const std::vector<StudyRun> runs{exampleStudyRun("dae", 1, 1, 1, 1.0),
                                   exampleStudyRun("pca", 1, 1, 1, 1.0)};
  REQUIRE(methodsOf(runs).size() == 2);
  CHECK(methodsOf(runs)[0].name == "pca");
}

TEST_CASE("study values: accuracies between source corpora are taken by pair") {
  std::vector<StudyRun> runs{exampleStudyRun("dae", 1, 2, 8, 1.0)};
  runs[0].pairs.push_back({"a", {"d", Setting::kZeroShot, exampleConfusion(5)}});
  runs[0].pairs.push_back({"d", {"a", Setting::kZeroShot, exampleConfusion(2)}});
  const Question question{Setting::kZeroShot, 3};
  const Runs own = runsOf("dae", runs);
  CHECK(pairAccuracies(own, question, "d", "a") == std::vector<double>{1.2 / 3.0});
  CHECK(pairAccuracies(own, question).at(0) == Approx(0.45).epsilon(1e-14));
  CHECK(pairAccuracies(own, question, "d", "b").empty());
}

TEST_CASE("study values: questions have the names of the tables") {
  const std::vector<Question> all = questions(kExampleSetup);
  REQUIRE(all.size() == 4);
  CHECK(all[1].title() == "zero-shot, 2 classes");
  CHECK(all[2].title() == "u20, 3 classes");
}

}  // namespace tonescape::test
