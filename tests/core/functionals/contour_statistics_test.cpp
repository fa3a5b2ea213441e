#include "tonescape/functionals/contour_statistics.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

// Computes one statistic of a contour.
float of(std::vector<float> contour, Smoothing smoothing, Statistic statistic) {
  std::vector<Extremum> extrema;
  return ContourStatistics(contour, smoothing, extrema).of(statistic);
}

}  // namespace

TEST_CASE("contour statistics: zeros are values of an sma3 contour and no values of an sma3nz contour") {
  CHECK(of({0, 2, 4}, Smoothing::kAll, Statistic::kMean) == 2.0f);
  CHECK(of({0, 2, 4}, Smoothing::kNonzero, Statistic::kMean) == 3.0f);
  CHECK(of({0, 2, 4}, Smoothing::kAll, Statistic::kPercentile50) == 2.0f);
  CHECK(of({0, 2, 4}, Smoothing::kNonzero, Statistic::kPercentile50) == 3.0f);
  CHECK(of({0, 0, 0}, Smoothing::kNonzero, Statistic::kMean) == 0.0f);
}

TEST_CASE("contour statistics: percentiles do not need a sorted contour") {
  const std::vector<float> contour = {5, 1, 4, 2, 3, 6};
  CHECK(of(contour, Smoothing::kAll, Statistic::kPercentile20) == 2.0f);
  CHECK(of(contour, Smoothing::kAll, Statistic::kPercentile80) == 5.0f);
  CHECK(of(contour, Smoothing::kAll, Statistic::kPercentileRange) == 3.0f);
}

TEST_CASE("contour statistics: statistics computed in a view's order equal each computed alone") {
  const std::vector<float> loudness = {0, 1, 5, 1, 0, 4, 9, 3, 2};
  std::vector<float> contour = loudness;
  std::vector<Extremum> extrema;
  ContourStatistics statistics(contour, Smoothing::kAll, extrema);
  for (const int row : contourViews()[indexOf({Descriptor::kLoudness, FrameSelection::kAll})].rows) {
    CAPTURE(functionalTable()[row].name);
    const Statistic statistic = functionalTable()[row].statistic;
    CHECK(statistics.of(statistic) == of(loudness, Smoothing::kAll, statistic));
  }
}

TEST_CASE("contour statistics: segments see the zeros between them") {
  const std::vector<float> pitch = {0, 30, 32, 34, 0, 0, 0, 0, 0};
  CHECK(of(pitch, Smoothing::kNonzero, Statistic::kVoicedSegmentsPerSecond) == Approx(1.0 / 0.09));
  CHECK(of(pitch, Smoothing::kNonzero, Statistic::kMeanVoicedLength) == Approx(0.02));
  CHECK(of(pitch, Smoothing::kNonzero, Statistic::kMeanUnvoicedLength) == Approx(0.04));
  CHECK(of(pitch, Smoothing::kNonzero, Statistic::kStddevUnvoicedLength) == 0.0f);
}

TEST_CASE("contour statistics: peaks are counted per second of the whole contour") {
  CHECK(of({0, 1, 5, 1, 0, 4, 9, 3, 2}, Smoothing::kAll, Statistic::kPeaksPerSecond) == Approx(2.0 / 0.09));
}
