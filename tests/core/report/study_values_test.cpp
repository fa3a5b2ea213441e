#include "report/study_values.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/study_example.h"

namespace tonescape::test {

TEST_CASE("study values: a summary has the mean and the sample standard deviation") {
  // By hand: deviations -2, 0, 2 from 3; sqrt(8 / 2).
  CHECK(summary({1.0, 3.0, 5.0}).mean == Approx(3.0).epsilon(1e-14));
  CHECK(summary({1.0, 3.0, 5.0}).deviation == Approx(2.0).epsilon(1e-14));
  CHECK(summary({4.0}).deviation == 0.0);
}

TEST_CASE("study values: the interval of a mean is that of Student's t") {
  // 0.975 quantiles from tables: 2.2622 for 9 degrees of freedom, 4.3027 for 2; deviation / sqrt(n) by hand.
  const std::vector<double> ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK(interval95(ten) == Approx(2.2622 * summary(ten).deviation / std::sqrt(10.0)).epsilon(3e-4));
  CHECK(interval95({1.0, 3.0, 5.0}) == Approx(4.3027 * 2.0 / std::sqrt(3.0)).epsilon(0.04));
  CHECK(interval95({1.0, 3.0}) == 0.0);
}

TEST_CASE("study values: figures are taken by question and target, by ascending seed") {
  const std::vector<StudyRun> runs{exampleStudyRun("dae", 2, 4, 6, 2.0), exampleStudyRun("pca", 1, 5, 5, 3.0),
                                   exampleStudyRun("dae", 1, 2, 8, 1.0)};
  const Runs dae = runsOf("dae", runs);
  REQUIRE(dae.size() == 2);
  CHECK(dae[0]->seed == 1);
  const Question question{Setting::kZeroShot, 3};
  CHECK(accuracies(dae, question, "b") == std::vector<double>{1.2 / 3.0, 1.4 / 3.0});
  CHECK(accuracies(dae, question).at(0) == Approx(0.5).epsilon(1e-14));
  CHECK(accuracies(dae, {Setting::kUnlabeled, 3}).empty());
  CHECK(distances(dae, LatentKind::kMeans) == std::vector<double>{1.5, 2.5});
  CHECK(distances(dae, LatentKind::kMeans, "c") == std::vector<double>{2.0, 3.0});
  CHECK(distances(dae, LatentKind::kMeans, "b", 2) == std::vector<double>{31.0, 32.0});
  CHECK(distances(dae, LatentKind::kDraws).empty());
  CHECK(withinAccuracies(dae, FoldKind::kStratified).size() == 2);
  CHECK(withinAccuracies(dae, FoldKind::kSpeakers).empty());
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
