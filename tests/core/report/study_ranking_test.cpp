#include "report/study_ranking.h"

#include <catch2/catch.hpp>
#include <limits>

#include "support/study_example.h"

namespace tonescape::test {

TEST_CASE("study ranking: methods are ranked by mean, leads taken by seed") {
  const std::vector<std::vector<double>> values{{1, 2, 3, 4}, {2, 3, 4, 5.5}, {0, 3, 1, 6}};
  const std::vector<Rank> ranks = ranking(values, {"one", "two", "three"}, false);
  REQUIRE(ranks.size() == 3);
  CHECK(ranks[0].title == "two");
  CHECK(ranks[1].title == "one");  // 2.5 each: the order given
  CHECK(ranks[2].title == "three");
  // two - one: 1, 1, 1, 1.5; mean 1.125, deviation 0.25, t(3) = 3.1824.
  CHECK(ranks[0].lead == Approx(1.125).epsilon(1e-12));
  CHECK(ranks[0].lead_margin == Approx(3.1824 * 0.25 / 2.0).epsilon(0.01));
  CHECK(ranks[0].told_apart);
  CHECK(ranks[1].lead == Approx(0.0).margin(1e-12));
  CHECK_FALSE(ranks[1].told_apart);
  CHECK_FALSE(ranks[2].told_apart);
}

TEST_CASE("study ranking: the lowest distance is first, and infinite distances are left out") {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<Rank> ranks = ranking({{5, 6, 7}, {1, 2, infinity}}, {"far", "near"}, true);
  CHECK(ranks[0].title == "near");
  CHECK(ranks[0].mean == Approx(1.5));
  CHECK(ranks[0].lead == Approx(4.0));
  CHECK_FALSE(ranks[0].told_apart);  // two common seeds are too few
}

TEST_CASE("study ranking: rankings are written for each question that has figures") {
  std::vector<StudyRun> runs;
  for (int seed = 1; seed <= 4; ++seed) {
    runs.push_back(exampleStudyRun("dae", static_cast<std::uint64_t>(seed), 6 + seed % 2, 6, 1.0));
    runs.push_back(exampleStudyRun("pca", static_cast<std::uint64_t>(seed), 2 + seed % 2, 2, 3.0));
  }
  const std::string text = rankingTables(kExampleSetup, runs);
  // dae: ((1.6 or 1.7) + 1.6) / 6; pca 0.4 / 3 = 0.133 less in every seed.
  CHECK_THAT(text, Catch::Matchers::Contains("| 1 | DAE | 0.542 |") &&
                       Catch::Matchers::Contains("| 0.133 | 0.133 to 0.133 | yes |"));
  CHECK_THAT(text, Catch::Matchers::Contains("| 2 | principal axes | 0.408 |"));
  CHECK_THAT(text, Catch::Matchers::Contains("| 1 | DAE | 1.50 |"));
  CHECK(text.find("of samples") == std::string::npos);
}

}  // namespace tonescape::test
