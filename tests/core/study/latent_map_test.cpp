#include "tonescape/study/latent_map.h"

#include <catch2/catch.hpp>

#include "cli/prepare_study.h"
#include "support/temporary_folder.h"

namespace tonescape::test {

TEST_CASE("latent map: principal axes put source and target where their z-scores are") {
  // Two features, the first of four times the second's weight after both are z-scored along a diagonal.
  std::string rows = "file,corpus,emotion,loudness_sma3_amean,loudnessPeaksPerSec\n";
  for (int i = 0; i < 20; ++i) {
    const int sign = i % 2 == 0 ? 1 : -1;
    rows += std::to_string(i) + ",a," + (sign > 0 ? "joy" : "anger") + "," + std::to_string(sign) + "," +
            std::to_string(sign) + "\n";
  }
  for (int i = 0; i < 10; ++i) rows += "t" + std::to_string(i) + ",b,joy,3,3\n";
  const TemporaryFolder folder;
  EvaluateOptions options;
  options.source = {"a"};
  options.latent = 2;
  const Study study = prepareStudy(readFeatureTables({folder.write("f.csv", rows)}), options);
  const LatentMap map = latentMap(study.splits.at(0), studyMethodOf("pca"), study.training(1));
  REQUIRE(map.source.points.cols() == 20);
  REQUIRE(map.targets.size() == 1);
  // z-scores are +-(1, 1): the axis is the diagonal, joy at sqrt 2, and the target at three times that.
  CHECK(map.source.points(0, 0) == Approx(std::sqrt(2.0)).epsilon(1e-5));
  CHECK(map.source.points(0, 1) == Approx(-std::sqrt(2.0)).epsilon(1e-5));
  CHECK(map.source.labels[0] == 1);
  CHECK(map.targets[0].name == "b");
  CHECK(map.targets[0].points(0, 9) == Approx(3.0 * std::sqrt(2.0)).epsilon(1e-5));
  CHECK(map.targets[0].labels == std::vector<int>(10, 1));
}

}  // namespace tonescape::test
