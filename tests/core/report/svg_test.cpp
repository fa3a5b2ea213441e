#include "report/svg.h"

#include <catch2/catch.hpp>

namespace tonescape::test {

using Catch::Matchers::Contains;

TEST_CASE("svg: a drawing has a size, a background and escaped text") {
  Svg svg("a & b", 200, 100);
  svg.text(1.25, -0.01, "a < b & c", Svg::Anchor::kEnd, true);
  svg.line(0, 0, 10, 5.55, "#123456", true);
  svg.rectangle(1, 2, 3, 4, "#abc");
  const std::string file = svg.str();
  CHECK_THAT(
      file, Catch::Matchers::StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\""));
  CHECK_THAT(file, Catch::Matchers::EndsWith("</svg>\n"));
  CHECK_THAT(file, Contains("role=\"img\">\n<title>a &amp; b</title>\n"));
  CHECK_THAT(file, Contains("<path fill=\"#fff\" d=\"M0 0h200v100H0z\"/>"));
  CHECK_THAT(
      file,
      Contains("<text x=\"1.3\" y=\"0\" text-anchor=\"end\" font-weight=\"bold\">a &lt; b &amp; c</text>"));
  CHECK_THAT(file, Contains("M0 0L10 5.6\" stroke=\"#123456\" stroke-dasharray"));
  svg.polyline({{1, 2}, {3, 4.25}, {5, 6}}, "#123", 0.5);
  CHECK_THAT(svg.str(),
             Contains("<path fill=\"none\" d=\"M1 2L3 4.3L5 6\" stroke=\"#123\" opacity=\"0.5\"/>\n"));
  CHECK_THAT(file, Contains("M1 2h3v4h-3z\" fill=\"#abc\""));
}

TEST_CASE("svg: series differ in shape and colour") {
  std::string files[4];
  for (int series = 0; series < 4; ++series) {
    Svg svg("", 10, 10);
    svg.marks({{5, 6}, {7, 8}}, series, 4, 0.5);
    files[series] = svg.str();
    CHECK_THAT(files[series], Contains(seriesColour(series)) && Contains("opacity=\"0.5\""));
  }
  CHECK_THAT(files[0], Contains("M5 6h0M7 8h0\" stroke-linecap=\"round\" stroke-width=\"4\""));
  CHECK_THAT(files[1], Contains("M5 6m-2 -2h4v4h-4zM7 8m"));
  CHECK_THAT(files[2], Contains("M5 6m0 -2l2 4h-4z"));
  CHECK_THAT(files[3], Contains("M5 6m0 -2l2 2 -2 2 -2 -2z"));
  Svg pale("", 10, 10);
  pale.marks({{5, 6}}, kPaleSeries, 4);
  CHECK_THAT(pale.str(), Contains("M5 6h0\" stroke-linecap=\"round\" stroke-width=\"4\" stroke=\"#ddd\"/>"));
  Svg none("", 10, 10);
  none.marks({}, 0, 4);
  CHECK(none.str() == Svg("", 10, 10).str());
}

}  // namespace tonescape::test
