#include "report/study_figures.h"

#include <catch2/catch.hpp>
#include <limits>

#include "report/svg.h"
#include "support/study_example.h"

namespace tonescape::test {
namespace {

using Catch::Matchers::Contains;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t result = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++result;
  return result;
}

}  // namespace

TEST_CASE("study figures: the accuracy figure has a mark where the axis says it") {
  // b: recalls 1, 1, 0 of three classes; c: 1, 0, 0.
  const std::string svg = accuracyFigure(kExampleSetup, {exampleStudyRun("dae", 1, 10, 0, 1.0)});
  CHECK_THAT(svg, Contains(">DAE</text>") && Contains(">b</text>") && Contains(">c</text>"));
  CHECK_THAT(svg, Contains("balanced accuracy, zero-shot, 3 classes") && Contains("u20, 2 classes"));
  CHECK(svg.find("principal axes") == std::string::npos);
  // Panel from x = 260, 280 wide. From 1/3 - 0.15 to 2/3 in steps of 0.1, rounded outwards: 0.1 to 0.7.
  CHECK_THAT(svg, Contains("M524.4 72h0\""));     // 260 + 280 (2/3 - 0.1) / 0.6, a third of the line down
  CHECK_THAT(svg, Contains("M368.9 80m0 -3.5"));  // 260 + 280 (1/3 - 0.1) / 0.6, and chance at the same place
  CHECK_THAT(svg, Contains("M368.9 64L368.9 88\" stroke=\"#222\" stroke-dasharray"));
}

TEST_CASE("study figures: the distance figure has a bar for each finite distance") {
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<StudyRun> runs{exampleStudyRun("dae", 1, 5, 5, 3.0), exampleStudyRun("pca", 1, 5, 5, infinity),
                             exampleStudyRun("svc-c1", 1, 5, 5, 1.0)};
  const std::string svg = distanceFigure(kExampleSetup, runs);
  // Bars of b and c at 3 and 4 of an axis from 0 to 4, the DAE on the second line.
  CHECK_THAT(svg, Contains("h210v8.6h-210z\" fill=\"" + seriesColour(0)));
  CHECK_THAT(svg, Contains("h280v8.6h-280z\" fill=\"" + seriesColour(2)));
  CHECK(count(svg, "v8.6") == 2);
  CHECK_THAT(svg, Contains(">principal axes</text>"));
  CHECK(svg.find("SVC") == std::string::npos);
}

TEST_CASE("study figures: a map has every point of source and target, outliers on the frame") {
  LatentMap map{{"", Eigen::MatrixXf(2, 5), {0, 0, 1, 1, 2}}, {{"b", Eigen::MatrixXf(2, 2), {0, 2}}}};
  map.source.points << 0, 1, 2, 3, 4, 0, 10, 20, 30, 40;
  map.targets[0].points << 2, 900, 20, 0;
  const std::string svg = mapFigure(kExampleSetup, map, "DAE");
  CHECK_THAT(svg, Contains("<title>Latent space of DAE</title>") && Contains("b over a") &&
                      Contains(">sadness</text>"));
  // The central 99 % of the seven: x from 0 to 4, y from 0 to 30. The square is 380 wide from (36, 64).
  CHECK_THAT(svg, Contains("M36 444h0M131 317.3h0"));  // (0, 0) and (1, 10)
  CHECK_THAT(svg, Contains("M226 190.7h0"));           // the target's anger at (2, 20)
  CHECK_THAT(svg, Contains("M416 444m0 -3l3 6h-6z"));  // its sadness at (900, 0) on the frame
  CHECK_THAT(svg, Contains("M416 64m0 -2l2 4h-4z"));   // the source's sadness at (4, 40)
}

}  // namespace tonescape::test
