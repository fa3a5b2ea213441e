#include "report/figure_parts.h"

#include <catch2/catch.hpp>

namespace tonescape::test {

TEST_CASE("figure parts: an axis has round ticks about its values, also upwards") {
  const FigureAxis axis = roundAxis(300.0, 100.0, 0.23, 0.68);  // upwards
  CHECK(axis.low == Approx(0.2));
  CHECK(axis.high == Approx(0.7));
  CHECK(axis.ticks.size() == 6);
  CHECK(axis.at(0.2) == Approx(300.0));
  CHECK(axis.at(0.45) == Approx(200.0));
  CHECK(axis.at(2.0) == Approx(100.0));  // clamped
  CHECK(axis.label(axis.ticks[1]) == "0.3");
  CHECK(roundAxis(0.0, 1.0, 0.0, 0.09).label(0.02) == "0.02");
  CHECK(roundAxis(0.0, 1.0, 0.0, 70.0).label(20.0) == "20");
}

TEST_CASE("figure parts: on a logarithmic axis equal ratios have equal lengths") {
  const FigureAxis axis = logarithmicAxis(0.0, 300.0, 0.06, 18.0);
  CHECK(axis.low == Approx(0.05));
  CHECK(axis.high == Approx(20.0));
  CHECK(axis.at(1.0) - axis.at(0.1) == Approx(axis.at(10.0) - axis.at(1.0)));
  CHECK(axis.at(0.0) == Approx(0.0));  // clamped
  std::string labels;
  for (const double tick : axis.ticks) labels += axis.label(tick) + " ";
  CHECK(labels == "0.05 0.1 0.2 0.5 1 2 5 10 20 ");
}

TEST_CASE("figure parts: labels are moved apart as little as possible, in their order") {
  CHECK(spreadApart({10.0, 50.0}, 14.0) == std::vector<double>{10.0, 50.0});
  const std::vector<double> three = spreadApart({52.0, 10.0, 50.0}, 14.0);
  CHECK(three[0] == Approx(58.0));
  CHECK(three[1] == Approx(10.0));
  CHECK(three[2] == Approx(44.0));
  const std::vector<double> chain = spreadApart({0.0, 10.0, 10.0}, 10.0);  // 0 has to give way too
  CHECK(chain[0] == Approx(-10.0 / 3.0));
  CHECK(chain[2] - chain[1] == Approx(10.0));
}

TEST_CASE("figure parts: a legend goes on in the next line where it is full") {
  const std::vector<LegendPlace> places = legendPlaces(150.0, {"aaaaa", "bbbbb", "ccccc"});  // 69 pixels each
  REQUIRE(places.size() == 3);
  CHECK(places[1].x == Approx(69.0));
  CHECK(places[1].y == 0.0);
  CHECK(places[2].x == 0.0);
  CHECK(places[2].y > 10.0);
}

}  // namespace tonescape::test
