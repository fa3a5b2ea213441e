#include "cli/prepare_study.h"

#include <catch2/catch.hpp>

#include "support/example_study.h"

namespace tonescape::test {

TEST_CASE(
    "prepare study: a study refuses a class to leave out that the source has not, and a target that is a "
    "source") {
  EvaluateOptions options;
  options.source = {"a", "b"};
  options.left_out = "angre";
  CHECK_THROWS_WITH(exampleStudy(options), Catch::Contains("\"angre\" of --left-out is none"));
  options.left_out = "joy";
  options.targets = {"b", "c"};
  CHECK_THROWS_WITH(exampleStudy(options), Catch::Contains("\"b\" is a source"));
}

TEST_CASE("prepare study: a study takes its classes from the source and its targets from the rest") {
  EvaluateOptions options;
  options.source = {"d"};
  const Study study = exampleStudy(options);
  CHECK(study.setup.class_names == std::vector<std::string>{"anger", "sadness"});
  CHECK(study.setup.targets == std::vector<std::string>{"a", "b", "c"});
  CHECK(study.setup.left_out.empty());                                // no class of the source
  CHECK(study.splits.at(0).targets[0].features.labels.size() == 18);  // without joy
}

TEST_CASE("prepare study: a corpus that is left out is in no source of its own training") {
  EvaluateOptions options;
  options.design = Design::kCorpora;
  const Study study = exampleStudy(options);
  REQUIRE(study.splits.size() == 4);
  CHECK(study.splits[1].source.corpus_names == std::vector<std::string>{"a", "c", "d"});
  REQUIRE(study.splits[1].targets.size() == 1);
  CHECK(study.splits[1].targets[0].name == "b");
  CHECK(study.setup.source.size() == 4);
  CHECK(study.setup.targets == study.setup.source);
}

TEST_CASE("prepare study: a language that is left out is in no source of its training") {
  EvaluateOptions options;
  options.design = Design::kLanguages;
  const Study study = exampleStudy(options);
  REQUIRE(study.splits.size() == 2);
  CHECK(study.splits[0].source.corpus_names == std::vector<std::string>{"c", "d"});
  REQUIRE(study.splits[0].targets.size() == 2);
  CHECK(study.splits[0].targets[1].name == "b");
  options.targets = {"a"};  // b, of the same language, is not scored, but no source either
  CHECK(exampleStudy(options).splits.at(0).source.corpus_names == std::vector<std::string>{"c", "d"});
  options.source = {"a", "b"};
  CHECK_THROWS_WITH(exampleStudy(options),
                    Catch::Contains("No source corpus is left to train on for the target \"a\""));
}

TEST_CASE(
    "prepare study: changed copies of a target are targets of their own, and no utterances of its facts") {
  EvaluateOptions options;
  options.source = {"a"};
  options.targets = {"b", "c"};
  const Study study = exampleStudy(options, true);
  const std::vector<TransferTarget>& targets = study.splits.at(0).targets;
  REQUIRE(targets.size() == 3);
  CHECK(targets[1].name == "c");
  CHECK(targets[1].change.empty());
  CHECK(targets[1].features.labels.size() == 27);
  CHECK(targets[2].name == "c");
  CHECK(targets[2].change == "quiet");
  CHECK(targets[2].features.labels.size() == 27);
  CHECK(study.setup.corpora ==
        std::vector<CorpusFacts>{{"a", "de", 27, 3}, {"b", "de", 27, 3}, {"c", "it", 27, 3}});
}

TEST_CASE("prepare study: a design says what it needs") {
  EvaluateOptions options;
  CHECK_THROWS_WITH(exampleStudy(options), Catch::Contains("name them with --source"));
  options.design = Design::kCorpora;
  options.folds = 3;
  CHECK_THROWS_WITH(exampleStudy(options), Catch::Contains("leave out --folds"));
}

}  // namespace tonescape::test
