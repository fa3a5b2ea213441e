#include "tonescape/functionals/feature_table.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "reference_files.h"
#include "tonescape/error.h"

using namespace tonescape;

TEST_CASE("feature table: the 88 and 25 names are the reference's, in its order") {
  const test::ReferenceTable functionals = test::referenceFunctionals("en_sad_f");
  REQUIRE(functionals.names.size() == functionalTable().size());
  for (std::size_t i = 0; i < functionalTable().size(); ++i)
    CHECK(functionalTable()[i].name == functionals.names[i]);
  const test::ReferenceTable descriptors = test::referenceDescriptors("en_sad_f");
  REQUIRE(descriptors.names.size() == descriptorTable().size());
  for (std::size_t i = 0; i < descriptorTable().size(); ++i)
    CHECK(descriptorTable()[i].name == descriptors.names[i]);
}

TEST_CASE("feature table: every entry is complete, and the named source file exists") {
  for (const DescriptorEntry& entry : descriptorTable()) {
    CAPTURE(entry.name);
    CHECK_FALSE(std::string(entry.unit).empty());
    CHECK(std::string(entry.meaning).size() > 10);
    CHECK_FALSE(std::string(entry.citation).empty());
    if (entry.source)
      CHECK(std::filesystem::exists(std::string(TONESCAPE_SOURCE_DIR) + "/core/tonescape/" + entry.source));
  }
  for (const FunctionalEntry& entry : functionalTable()) {
    CAPTURE(entry.name);
    CHECK_FALSE(std::string(entry.unit).empty());
    CHECK(entry.descriptor >= -1);
    CHECK(entry.descriptor < kDescriptorCount);
  }
}

TEST_CASE("feature table: a functional belongs to the descriptor that its name begins with") {
  CHECK(functionalTable()[10].descriptor == 0);  // loudness_sma3_amean: Loudness_sma3
  CHECK(functionalTable()[22].descriptor == 6);  // mfcc1_sma3_amean: mfcc1_sma3
  CHECK(functionalTable()[64].descriptor == 4);  // slopeV500-1500_sma3nz_amean: slope500-1500_sma3
  CHECK(functionalTable()[64].selection == FrameSelection::kVoiced);
  CHECK(functionalTable()[80].selection == FrameSelection::kUnvoiced);
  CHECK(std::string(functionalTable()[16].unit) == "loudness/s");
}

TEST_CASE("feature table: columns by name, and a name that is none") {
  const std::vector<int> columns = functionalColumns({"equivalentSoundLevel_dBp", functionalNames()[0]});
  CHECK(columns == std::vector<int>{static_cast<int>(functionalNames().size()) - 1, 0});
  CHECK_THROWS_WITH(functionalColumns({"wisdom"}), Catch::Contains("wisdom"));
}
