#include "tonescape/functionals/functional_table.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "support/reference_files.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

const FunctionalEntry& entryOf(const std::string& name) {
  return functionalTable()[functionalColumns({name}).front()];
}

}  // namespace

TEST_CASE("functional table: the 88 names are the reference's, in its order") {
  CHECK(functionalNames() == test::referenceFunctionals("en_sad_f").names);
}

TEST_CASE("functional table: every entry has a unit, and its statistic words and a source file") {
  for (const FunctionalEntry& entry : functionalTable()) {
    CAPTURE(entry.name);
    CHECK_FALSE(std::string(entry.unit).empty());
    const StatisticEntry& statistic = tonescape::entryOf(entry.statistic);
    CHECK(std::string(statistic.words).size() > 5);
    CHECK(std::filesystem::exists(std::string(TONESCAPE_SOURCE_DIR) + "/core/tonescape/" + statistic.source));
  }
}

TEST_CASE("functional table: an entry is of the descriptor, frames and statistic that its name says") {
  CHECK(entryOf("loudness_sma3_amean").descriptor == Descriptor::kLoudness);
  CHECK(entryOf("mfcc1_sma3_amean").descriptor == Descriptor::kMfcc1);
  CHECK(entryOf("slopeV500-1500_sma3nz_amean").descriptor == Descriptor::kSlope500To1500);
  CHECK(entryOf("slopeV500-1500_sma3nz_amean").selection == FrameSelection::kVoiced);
  CHECK(entryOf("slopeUV500-1500_sma3nz_amean").selection == FrameSelection::kUnvoiced);
  CHECK(entryOf("F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2").statistic == Statistic::kPercentileRange);
  CHECK(std::string(entryOf("loudness_sma3_meanRisingSlope").unit) == "loudness/s");
}

TEST_CASE(
    "functional table: what is counted in time is rhythm, the level is loudness, else the descriptor tells") {
  CHECK(familyOf(entryOf("loudnessPeaksPerSec")) == Family::kRhythm);
  CHECK(familyOf(entryOf("StddevUnvoicedSegmentLength")) == Family::kRhythm);
  CHECK(familyOf(entryOf("equivalentSoundLevel_dBp")) == Family::kLoudness);
  CHECK(familyOf(entryOf("F0semitoneFrom27.5Hz_sma3nz_amean")) == Family::kPitch);
  CHECK(familyOf(entryOf("logRelF0-H1-H2_sma3nz_amean")) == Family::kVoiceQuality);
}

TEST_CASE("functional table: nine of loudness and three of flux follow the level as the descriptor does") {
  int loudness = 0;
  int flux = 0;
  for (const FunctionalEntry& entry : functionalTable()) {
    const double exponent = levelExponent(entry);
    loudness += exponent == 0.33;
    flux += exponent == 0.5;
    if (entry.statistic == Statistic::kStddevNorm) CHECK(exponent == 0.0);
  }
  CHECK(loudness == 9);
  CHECK(flux == 3);
}

TEST_CASE("functional table: timing moves six temporal functionals and two variations") {
  std::vector<std::string> names;
  for (const FunctionalEntry& entry : functionalTable()) {
    if (followsTiming(entry)) names.emplace_back(entry.name);
  }
  CHECK(names == std::vector<std::string>{"loudness_sma3_stddevNorm", "spectralFlux_sma3_stddevNorm",
                                          "loudnessPeaksPerSec", "VoicedSegmentsPerSec",
                                          "MeanVoicedSegmentLengthSec", "StddevVoicedSegmentLengthSec",
                                          "MeanUnvoicedSegmentLength", "StddevUnvoicedSegmentLength"});
}

TEST_CASE("functional table: columns are found by name, and an unknown name is refused") {
  const std::vector<int> columns = functionalColumns({"equivalentSoundLevel_dBp", functionalNames()[0]});
  CHECK(columns == std::vector<int>{static_cast<int>(functionalNames().size()) - 1, 0});
  CHECK_THROWS_WITH(functionalColumns({"wisdom"}), Catch::Contains("wisdom"));
}
