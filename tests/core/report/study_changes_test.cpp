#include "report/study_changes.h"

#include <catch2/catch.hpp>

#include "support/study_example.h"

namespace tonescape::test {
namespace {

using Catch::Matchers::Contains;

StudyRun changedRun(const std::vector<std::pair<std::string, std::string>>& copies) {
  StudyRun run = exampleCorporaRun("dae", 1, 2, 5, 8);
  for (const auto& [target, change] : copies)
    run.result.scores.push_back({target, Setting::kZeroShot, exampleConfusion(1), change});
  return run;
}

}  // namespace

TEST_CASE("study changes: clean is the mean over the corpora that have copies of every kind") {
  const std::vector<StudyRun> runs{changedRun(
      {{"d", "noise"}, {"d", "telephone"}, {"b", "noise"}, {"b", "telephone"}, {"c", "telephone"}})};
  CHECK(changesOf(runs) == std::vector<std::string>{"noise", "telephone"});
  CHECK(changedTargets(kExampleCorpora, runs, {"noise", "telephone"}) == std::vector<std::string>{"b", "d"});
  const std::string text = changesSection(kExampleCorpora, runs);
  CHECK_THAT(text, Contains("that have every kind: b, d;"));
  CHECK_THAT(text, Contains("### zero-shot, 3 classes\n\n| method | clean | noise | telephone |"));
  CHECK_THAT(text, Contains("| DAE | 0.500 ± 0.000 | 0.367 ± 0.000 | 0.367 ± 0.000 |"));
  CHECK_THAT(text, Contains("### u20, 3 classes") && !Contains("2 classes"));
}

TEST_CASE("study changes: without a corpus that has every kind nothing is compared") {
  CHECK_THAT(changesSection(kExampleCorpora, {changedRun({{"b", "noise"}, {"c", "room"}})}),
             Contains("No target has copies of every kind"));
}

}  // namespace tonescape::test
