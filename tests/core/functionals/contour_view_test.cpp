#include "tonescape/functionals/contour_view.h"

#include <catch2/catch.hpp>
#include <set>

using namespace tonescape;

namespace {

using enum Descriptor;
using enum FrameSelection;

DescriptorValues frameWithPitch(float semitones) {
  DescriptorValues frame;
  for (const Descriptor descriptor : kDescriptors) frame[descriptor] = 1.0f + static_cast<float>(descriptor);
  frame[kPitch] = semitones;
  return frame;
}

}  // namespace

TEST_CASE("contour view: a selection keeps its part of a voiced and of an unvoiced frame") {
  const DescriptorValues voiced = frameWithPitch(24.0f);
  const DescriptorValues unvoiced = frameWithPitch(0.0f);
  CHECK(ContourView{kAlphaRatio, kVoiced}.valueOf(voiced) == 2.0f);
  CHECK(ContourView{kAlphaRatio, kVoiced}.valueOf(unvoiced) == 0.0f);
  CHECK(ContourView{kAlphaRatio, kUnvoiced}.valueOf(voiced) == 0.0f);
  CHECK(ContourView{kAlphaRatio, kUnvoiced}.valueOf(unvoiced) == 2.0f);
  CHECK(ContourView{kLoudness, kAll}.valueOf(unvoiced) == 1.0f);
  CHECK(ContourView{kPitch, kAll}.valueOf(voiced) == 24.0f);
}

TEST_CASE("contour view: a selection by voicing leaves zeros, which smoothing skips") {
  CHECK(ContourView{kSpectralFlux, kAll}.smoothing() == Smoothing::kAll);
  CHECK(ContourView{kSpectralFlux, kVoiced}.smoothing() == Smoothing::kNonzero);
  CHECK(ContourView{kPitch, kAll}.smoothing() == Smoothing::kNonzero);
}

TEST_CASE("contour view: each view stands once, and the views hold every row but the level's") {
  std::set<int> rows;
  for (std::size_t i = 0; i < contourViews().size(); ++i) {
    const ViewedRows& viewed = contourViews()[i];
    CHECK(indexOf(viewed.view) == static_cast<int>(i));
    for (const int row : viewed.rows) {
      CHECK(rows.insert(row).second);
      CHECK(functionalTable()[row].descriptor == viewed.view.descriptor);
      CHECK(functionalTable()[row].selection == viewed.view.selection);
    }
  }
  CHECK(rows.size() == kFunctionalCount - 1);
  CHECK(rows.count(kFunctionalCount - 1) == 0);
}

TEST_CASE("contour view: percentiles, which sort the contour, are the last rows of a view") {
  const ViewedRows& loudness = contourViews()[indexOf({kLoudness, kAll})];
  REQUIRE(loudness.rows.size() == 11);
  CHECK(functionalTable()[loudness.rows.front()].statistic == Statistic::kMean);
  CHECK(functionalTable()[loudness.rows[6]].statistic == Statistic::kPeaksPerSecond);
  CHECK(functionalTable()[loudness.rows.back()].statistic == Statistic::kPercentileRange);
}
