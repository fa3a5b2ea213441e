#include "report/accuracy_figure.h"

#include <catch2/catch.hpp>

#include "report/svg.h"
#include "support/study_example.h"

namespace tonescape::test {

using Catch::Matchers::Contains;

TEST_CASE("accuracy figure: each corpus is a line through the methods, at the heights that the axis says") {
  // b: recalls 1, 1, 0 of three classes with pca, then 1, 0, 0 with dae; c the other way round.
  const std::string svg = accuracyFigure(
      kExampleSetup, {exampleStudyRun("dae", 1, 0, 10, 1.0), exampleStudyRun("pca", 1, 10, 0, 1.0)});
  CHECK_THAT(svg, Contains("balanced accuracy, zero-shot, 3 classes") && Contains("u20, 2 classes") &&
                      Contains("bar: mean ± deviation over seeds; dashed: chance"));
  CHECK_THAT(svg, Contains(">pca</text>") && Contains(">dae</text>") && !Contains("svc"));
  // The panel is from y = 334 up to 34. From 1/3 - 0.02 to 2/3 + 0.02 in steps of 0.05: 0.3 to 0.7. Slots are
  // 308 wide from x = 46.
  CHECK_THAT(svg, Contains("d=\"M200 59L508 309\" stroke=\"" + seriesColour(0)));
  CHECK_THAT(svg, Contains("d=\"M200 309L508 59\" stroke=\"" + seriesColour(1)));
  CHECK_THAT(svg, Contains("M46 309L662 309\" stroke=\"#222\" stroke-dasharray"));  // chance
  // The mean of both is 0.5, at y = 184, without a spread; 14 left of the dots.
  CHECK_THAT(svg, Contains("M179 184L193 184\" stroke=\"#222\""));
}

TEST_CASE("accuracy figure: over three corpora the bar is the standard error, and names do not overlap") {
  const std::string svg = accuracyFigure(kExampleCorpora, {exampleCorporaRun("dae", 1, 5, 5, 8)});
  CHECK_THAT(svg, Contains("bar: mean ± error over corpora"));
  // 15, 15, 18 of 30: mean 0.5333, error 0.0333. From 1/3 - 0.02 to 0.62: 0.3 to 0.65 in 300 pixels.
  CHECK_THAT(svg, Contains("<path d=\"M338 105.4h4v57.1h-4z\" fill=\"#222\"/>"));
  // b and c end at 0.5 (y = 162.6), their names 7 above and below.
  CHECK_THAT(svg,
             Contains("y=\"159.6\">b</text>") && Contains("y=\"173.6\">c</text>") && Contains(">d</text>"));
}

}  // namespace tonescape::test
