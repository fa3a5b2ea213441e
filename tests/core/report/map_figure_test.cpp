#include "report/map_figure.h"

#include <catch2/catch.hpp>

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

TEST_CASE("map figure: targets lie over the pale source, by corpus and by class, outliers on the frame") {
  LatentMap map{{"", Eigen::MatrixXf(2, 5), {0, 0, 1, 1, 2}},
                {{"b", Eigen::MatrixXf(2, 1), {0}}, {"c", Eigen::MatrixXf(2, 1), {2}}}};
  map.source.points << 0, 1, 2, 3, 4, 0, 10, 20, 30, 40;
  map.targets[0].points << 2, 20;
  map.targets[1].points << 900, 0;
  const std::string svg = mapFigure(kExampleSetup, map, "DAE");
  CHECK_THAT(svg, Contains("<title>Latent space of DAE</title>") && Contains(">b (it)</text>") &&
                      Contains(">c</text>") && Contains(">sadness</text>"));
  // The central 99 % of the seven: x from 0 to 4, y from 0 to 30. The squares are 420 wide from (30, 56) and
  // (480, 56).
  CHECK_THAT(svg, Contains("M30 476h0M135 336h0"));  // (0, 0) and (1, 10) of the source
  CHECK_THAT(svg, Contains("stroke-width=\"3.5\" stroke=\"#ddd\""));
  CHECK_THAT(svg, Contains("M240 196h0\" stroke-linecap=\"round\" stroke-width=\"5\" stroke=\"" +
                           seriesColour(0)));          // b at (2, 20), the first corpus
  CHECK_THAT(svg, Contains("M450 476m-2.5 -2.5h5"));   // c at (900, 0) on the frame, the second corpus
  CHECK_THAT(svg, Contains("M900 476m0 -2.5l2.5 5"));  // the same by class: sadness, the third
  CHECK_THAT(svg, Contains("M900 56m0 -1.8"));         // the source's sadness at (4, 40)
}

TEST_CASE("map figure: of a large corpus an even choice of points is drawn") {
  LatentMap map{{"", Eigen::MatrixXf::Random(2, 10), std::vector<int>(10, 0)},
                {{"b", Eigen::MatrixXf::Random(2, 2000), std::vector<int>(2000, 0)}}};
  for (Eigen::Index i = 1000; i < 2000; ++i) map.targets[0].labels[static_cast<std::size_t>(i)] = 1;
  const std::string svg = mapFigure(kExampleSetup, map, "DAE");
  // By class half of the points are squares of 5 pixels.
  CHECK(count(svg, "m-2.5 -2.5h5") == kMapPoints / 2);
}

TEST_CASE("map figure: only a study with one source has maps") {
  CHECK(hasMaps(kExampleSetup));
  CHECK_FALSE(hasMaps(kExampleCorpora));
  CHECK(mapFigureName("dae") == "map-dae.svg");
}

}  // namespace tonescape::test
