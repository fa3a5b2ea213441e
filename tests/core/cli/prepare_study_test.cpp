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
  CHECK(study.setup.left_out.empty());                   // no class of the source
  CHECK(study.targets[0].features.labels.size() == 18);  // without joy
}

}  // namespace tonescape::test
