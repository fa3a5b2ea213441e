#include "report/consistency_figure.h"

#include <catch2/catch.hpp>
#include <limits>

#include "support/study_example.h"

namespace tonescape::test {
namespace {

using Catch::Matchers::Contains;

/// As exampleCorporaRun, with that distance to each target.
StudyRun runAt(const std::string& method, int b, int c, int d, double distance) {
  StudyRun run = exampleCorporaRun(method, 1, b, c, d);
  for (const char* target : {"b", "c", "d"}) run.result.distances.push_back({target, distance, {}, {}, {}});
  return run;
}

}  // namespace

TEST_CASE("consistency figure: methods are points with error bars, methods without a space dashed lines") {
  const std::string svg =
      consistencyFigure(kExampleCorpora, {exampleCorporaRun("svc-c1", 1, 5, 5, 5),
                                          runAt("pca", 2, 5, 8, 10.0), runAt("adaptive", 5, 8, 8, 0.1)});
  // Accuracies from 1/3 - 0.02 to 0.6: the axis is from 0.3 (y = 440) to 0.65 (y = 40).
  CHECK_THAT(svg, Contains("M60 211.4L620 211.4\" stroke=\"#222\" stroke-dasharray"));  // svc-c1 at 0.5
  CHECK_THAT(svg, Contains(">svc-c1</text>") && Contains(">pca</text>") && Contains(">adaptive</text>") &&
                      Contains(">chance</text>"));
  // Distances: the axis is from 0.05 to 20, 560 wide from x = 60; 10 is at 60 + 560 log 200 / log 400.
  CHECK_THAT(svg, Contains("M555.2 211.4h0"));
  // pca: 12, 15, 18 of 30: the error is sqrt(9 / 3) / 30 = 0.0577, 66 pixels.
  CHECK_THAT(svg, Contains("M555.2 145.4L555.2 277.4"));
  CHECK_THAT(svg, Contains("Bhattacharyya distance of means") && Contains("bars: ± error over corpora"));
}

TEST_CASE("consistency figure: a method whose distances are all infinite is not drawn") {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::string svg =
      consistencyFigure(kExampleCorpora, {runAt("pca", 2, 5, 8, infinity), runAt("dae", 2, 5, 8, 2.0)});
  CHECK_THAT(svg, Contains(">dae</text>") && !Contains(">pca</text>"));
}

TEST_CASE("consistency figure: without any latent space the lines alone are drawn") {
  CHECK_THAT(consistencyFigure(kExampleCorpora, {exampleCorporaRun("svc-c1", 1, 5, 5, 5)}),
             Contains(">svc-c1</text>") && Contains(">0.5</text>") && Contains(">2</text>") &&
                 Catch::Matchers::EndsWith("</svg>\n"));
}

}  // namespace tonescape::test
