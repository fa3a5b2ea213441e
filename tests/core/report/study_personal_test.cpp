#include "report/study_personal.h"

#include <catch2/catch.hpp>

#include "support/study_example.h"

namespace tonescape::test {
namespace {

using Catch::Matchers::Contains;

/// A run of kExampleCorpora whose balanced accuracies with 10 utterances rise from 15 / 30 by `gain` / 30
/// each.
StudyRun personalRun(std::uint64_t seed, const std::vector<std::string>& targets,
                     const std::vector<int>& gains) {
  StudyRun run = exampleCorporaRun("dae", seed, 5, 5, 5);
  run.setup.personal = true;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    run.personal.push_back(
        {targets[i], SpeechKind::kAny, 10, 2, exampleConfusion(5 + gains[i]), exampleConfusion(5)});
    run.personal.push_back({targets[i], SpeechKind::kAny, 3, 2, exampleConfusion(4), exampleConfusion(5)});
  }
  return run;
}

}  // namespace

TEST_CASE("study personal: the gain is paired by corpus, and the corpora that lose are counted") {
  const std::vector<std::string> targets{"b", "c", "d"};
  const std::vector<StudyRun> runs{personalRun(1, targets, {3, 2, -1}), personalRun(2, targets, {3, 4, -1})};
  const std::string text = personalSection(runs[0].setup, runs);
  // Gains 3, 3, -1 of 30: mean 5 / 90; deviations 4, 4, -8 of 90: sqrt(96 / 2 / 3) / 90.
  CHECK_THAT(text,
             Contains("| 10 of any emotion | DAE | 0.556 ± 0.044 | 0.500 ± 0.000 | +0.056 ± 0.044 (2 : 1) | "
                      "1 of 3 |"));
  CHECK_THAT(text,
             Contains("| 3 of any emotion | DAE | 0.467 ± 0.000 | 0.500 ± 0.000 | -0.033 ± 0.000 (0 : 3), "
                      "behind | 3 of 3 |"));
  CHECK_THAT(text, Contains("| DAE | 0.600 (+0.100) | 0.600 (+0.100) | 0.467 (-0.033) |"));
  CHECK_THAT(text, Contains("No label is used, except that neutral utterances are chosen by theirs."));
  CHECK(text.find("up to 10 neutral | DAE") == std::string::npos);
}

TEST_CASE("study personal: with two corpora the spread is that of the seeds") {
  const std::vector<StudyRun> runs{personalRun(1, {"b", "d"}, {3, 1}), personalRun(2, {"b", "d"}, {3, -1})};
  CHECK(personalTargets(runs[0].setup, runs) == std::vector<std::string>{"b", "d"});
  // Means over the two: 17 / 30 and 16 / 30.
  CHECK_THAT(
      personalSection(runs[0].setup, runs),
      Contains(
          "| 10 of any emotion | DAE | 0.550 ± 0.024 | 0.500 ± 0.000 | +0.050 ± 0.017 (2 : 0) | 0 of 2 |"));
}

TEST_CASE("study personal: a study without such speakers says so") {
  CHECK_THAT(personalSection(kExampleCorpora, {exampleCorporaRun("dae", 1, 5, 5, 5)}),
             Contains("No target has a speaker with enough utterances."));
}

TEST_CASE("study personal: the kinds have the names of the table") {
  const std::vector<PersonalKind> kinds = personalKinds();
  REQUIRE(kinds.size() == 8);
  CHECK(kinds[0].title() == "3 of any emotion");
  CHECK(kinds[4].title() == "up to 10 neutral");
  CHECK(kinds[5].title() == "10 of any emotion, then 2 labelled a class");
}

}  // namespace tonescape::test
