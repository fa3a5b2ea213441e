#include "report/study_ranking.h"

#include <catch2/catch.hpp>
#include <limits>

#include "support/study_example.h"

namespace tonescape::test {

using Catch::Matchers::Contains;

TEST_CASE("study ranking: a lead is the mean of the paired differences with its standard error") {
  const Sample one{true, {{"a", 2.0}, {"b", 3.0}, {"c", 4.0}, {"d", 5.5}, {"e", 9.0}}};
  const Sample other{true, {{"a", 1.0}, {"b", 2.0}, {"c", 4.5}, {"d", 4.0}, {"f", 0.0}}};
  // Common are a to d: 1, 1, -0.5, 1.5. Mean 0.75; squares 0.0625, 0.0625, 1.5625, 0.5625; sqrt(2.25 / 3 /
  // 4).
  const auto lead = leadOver(one, other, false);
  REQUIRE(lead);
  CHECK(lead->mean == Approx(0.75).epsilon(1e-12));
  CHECK(lead->error == Approx(std::sqrt(2.25 / 12.0)).epsilon(1e-12));
  CHECK(lead->wins == 3);
  CHECK(lead->losses == 1);
  CHECK(lead->count == 4);
  CHECK_FALSE(lead->ahead());  // 0.75 < 2 * 0.433
  CHECK(leadCell(lead, 3) == "+0.750 ± 0.433 (3 : 1)");
  CHECK(leadOver(one, other, true)->mean == Approx(-0.75).epsilon(1e-12));
}

TEST_CASE("study ranking: ahead is a lead of more than two standard errors over three corpora or more") {
  const Sample zero{true, {{"a", 0.0}, {"b", 0.0}, {"c", 0.0}}};
  // Mean 3; deviation 1, error 0.577: 5.2 errors.
  const Sample high{true, {{"a", 2.0}, {"b", 3.0}, {"c", 4.0}}};
  CHECK(leadOver(high, zero, false)->ahead());
  CHECK(leadOver(zero, high, false)->behind());
  CHECK(leadOver(zero, high, true)->ahead());
  CHECK(leadCell(leadOver(high, zero, false), 1) == "+3.0 ± 0.6 (3 : 0), ahead");
  CHECK(leadCell(leadOver(zero, high, false), 1) == "-3.0 ± 0.6 (0 : 3), behind");
  // Mean 1; deviation 1, error 0.577: 1.7 errors.
  const Sample open{true, {{"a", 0.0}, {"b", 1.0}, {"c", 2.0}}};
  CHECK_FALSE(leadOver(open, zero, false)->ahead());
  const Sample two{true, {{"a", 2.0}, {"b", 2.0}}};
  CHECK_FALSE(leadOver(two, zero, false)->ahead());
  CHECK_FALSE(leadOver(two, {false, {{"1", 0.0}}}, false));  // corpora and seeds are no pairs
  CHECK(leadCell(std::nullopt, 3).empty());
}

TEST_CASE("study ranking: infinite values take no part in a lead") {
  const double infinity = std::numeric_limits<double>::infinity();
  const Sample far{false, {{"1", 5.0}, {"2", 6.0}, {"3", 7.0}}};
  const Sample near{false, {{"1", 1.0}, {"2", 2.0}, {"3", infinity}}};
  CHECK(leadOver(near, far, true)->mean == Approx(4.0));
  CHECK_FALSE(leadOver(near, far, true)->ahead());  // two common seeds are too few
}

TEST_CASE("study ranking: over three corpora methods are ranked with leads over the next and the baselines") {
  const std::vector<StudyRun> runs{exampleCorporaRun("dae", 1, 7, 8, 9), exampleCorporaRun("pca", 1, 4, 5, 6),
                                   exampleCorporaRun("svc-c1", 1, 5, 5, 8),
                                   exampleCorporaRun("svc-c1", 2, 5, 5, 8)};
  const std::string text = rankingTables(kExampleCorpora, runs);
  CHECK_THAT(
      text,
      Contains("|  | method | mean | lead over the next | over linear SVC on the features, C = 1 | over "
               "principal axes |"));
  // By hand: dae 17, 18, 19 of 30; svc-c1 15, 15, 18; pca 14, 15, 16.
  CHECK_THAT(text,
             Contains("| 1 | DAE | 0.600 ± 0.019 | +0.067 ± 0.019 (3 : 0), ahead | +0.067 ± 0.019 (3 : 0), "
                      "ahead | +0.100 ± 0.000 (3 : 0), ahead |"));
  CHECK_THAT(text,
             Contains("| 2 | linear SVC on the features, C = 1 | 0.533 ± 0.033 | +0.033 ± 0.019 (2 : 0) |  | "
                      "+0.033 ± 0.019 (2 : 0) |"));
  CHECK_THAT(text, Contains("| 3 | principal axes | 0.500 ± 0.019 |  | -0.033 ± 0.019 (0 : 2) |  |"));
}

TEST_CASE("study ranking: over two corpora leads are taken by seed, and the lowest distance is first") {
  std::vector<StudyRun> runs;
  for (int seed = 1; seed <= 4; ++seed) {
    runs.push_back(exampleStudyRun("dae", static_cast<std::uint64_t>(seed), 6 + seed % 2, 6, 1.0));
    runs.push_back(exampleStudyRun("pca", static_cast<std::uint64_t>(seed), 2 + seed % 2, 2, 3.0));
  }
  const std::string text = rankingTables(kExampleSetup, runs);
  // dae: ((1.6 or 1.7) + 1.6) / 6; pca 0.4 / 3 = 0.133 less in every seed.
  CHECK_THAT(text, Contains("| 1 | DAE | 0.542 ± 0.010 | +0.133 ± 0.000 (4 : 0), ahead |"));
  CHECK_THAT(text, Contains("| 2 | principal axes | 0.408 ± 0.010 |"));
  CHECK_THAT(text, Contains("| 1 | DAE | 1.50 ± 0.00 | +2.00 ± 0.00 (4 : 0), ahead |"));
  CHECK(text.find("of samples") == std::string::npos);
}

}  // namespace tonescape::test
