#include "report/study_introduction.h"

#include <catch2/catch.hpp>

#include "support/study_example.h"

namespace tonescape::test {

using Catch::Matchers::Contains;

TEST_CASE("study introduction: it says what was trained on what, of which corpora and classes") {
  const std::string text = studyIntroduction(
      kExampleSetup, {exampleStudyRun("dae", 1, 2, 8, 1.0), exampleStudyRun("dae", 2, 4, 6, 2.0)});
  CHECK_THAT(
      text, Contains("Trained on a, scored on b, c, which have no part in the training. Classes: anger, joy, "
                     "sadness. 2 seeds, 16 latent dimensions, 50 epochs."));
  CHECK_THAT(text, Contains("| a | de | 90 | 3 | trained on |") && Contains("| b | it | 60 | 2 | scored |") &&
                       Contains("| c | not known | 30 | not known | scored |"));
  CHECK_THAT(text, Contains("2 classes: without joy"));
  CHECK_THAT(text, Contains("fewer than 3 targets") &&
                       Contains("standard error over the seeds (wins : losses)") && !Contains("adaptive"));
}

TEST_CASE("study introduction: it says that corpora or languages are left out in turn") {
  const std::vector<StudyRun> runs{exampleCorporaRun("adaptive", 1, 2, 5, 8)};
  const std::string text = studyIntroduction(kExampleCorpora, runs);
  CHECK_THAT(text,
             Contains("One corpus is left out in turn: each of b, c, d is scored by models that were trained "
                      "on the others of b, c, d."));
  CHECK_THAT(text, Contains("| b | it | 60 | 2 | trained on and scored in turn |"));
  CHECK_THAT(text, Contains("± its standard error over the corpora") &&
                       Contains("only where it exceeds 2 of its standard errors") &&
                       Contains("- The adaptive discriminant learns from all source rows"));
  StudySetup setup = kExampleCorpora;
  setup.design = Design::kLanguages;
  CHECK_THAT(studyIntroduction(setup, runs),
             Contains("One language is left out in turn: each of b, c, d is scored") &&
                 Contains("of no language of the scored corpus"));
}

}  // namespace tonescape::test
