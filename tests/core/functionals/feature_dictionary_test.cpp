// The dictionary in docs/ is generated; these tests compare it with the table in the code.
#include <catch2/catch.hpp>
#include <fstream>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/reference_files.h"
#include "tonescape/functionals/functional_table.h"

using namespace tonescape;
using Json = nlohmann::json;

namespace {

std::string textOf(const std::string& page) {
  std::ifstream file(std::string(TONESCAPE_SOURCE_DIR) + "/docs/" + page);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void checkRange(const Json& entry) {
  CHECK(entry.at("p5").get<double>() <= entry.at("p50").get<double>());
  CHECK(entry.at("p50").get<double>() <= entry.at("p95").get<double>());
  CHECK(entry.at("p5").get<double>() < entry.at("p95").get<double>());
}

double toTwoDigits(double value) {
  std::ostringstream text;
  text << std::setprecision(2) << value;
  return std::stod(text.str());
}

}  // namespace

TEST_CASE("feature dictionary: the descriptors are the table's") {
  const Json dictionary = Json::parse(textOf("features.json"));
  CHECK(dictionary.at("featureSet") == kFeatureSet);
  REQUIRE(dictionary.at("descriptors").size() == descriptorTable().size());
  for (std::size_t i = 0; i < descriptorTable().size(); ++i) {
    const DescriptorEntry& entry = descriptorTable()[i];
    const Json& described = dictionary["descriptors"][i];
    CAPTURE(entry.name);
    CHECK(described.at("name") == entry.name);
    CHECK(described.at("unit") == entry.unit);
    CHECK(described.at("meaning") == entry.meaning);
    CHECK(described.at("citation") == entry.citation);
    CHECK(described.at("source") == entry.source);
    checkRange(described);
    CHECK(described.at("family") == titleOf(entry.family));
    CHECK(described.at("tolerance").at("relative") == entry.tolerance.relative);
    CHECK(described.at("tolerance").at("absolute") == entry.tolerance.absolute);
  }
}

TEST_CASE("feature dictionary: the functionals are the table's, with what their descriptor means") {
  const Json dictionary = Json::parse(textOf("features.json"));
  REQUIRE(dictionary.at("functionals").size() == functionalTable().size());
  for (std::size_t i = 0; i < functionalTable().size(); ++i) {
    const FunctionalEntry& entry = functionalTable()[i];
    const Json& described = dictionary["functionals"][i];
    CAPTURE(entry.name);
    CHECK(described.at("name") == entry.name);
    CHECK(described.at("unit") == entry.unit);
    CHECK(described.at("statistic") == entryOf(entry.statistic).words);
    CHECK(described.at("frames") == nameOf(entry.selection));
    CHECK(described.at("source") == entryOf(entry.statistic).source);
    CHECK_FALSE(described.at("meaning").get<std::string>().empty());
    if (entry.descriptor == Descriptor::kEnergy) {
      CHECK(described.at("descriptor").is_null());
    } else {
      CHECK(described.at("descriptor") == entryOf(entry.descriptor).name);
      CHECK(described.at("meaning") == entryOf(entry.descriptor).meaning);
    }
    CHECK(described.at("family") == titleOf(familyOf(entry)));
    checkRange(described);
    CHECK(described.at("tolerance").at("half") ==
          toTwoDigits(kFunctionalTolerance.half * test::featureDeviation(entry.name)));
    CHECK(described.at("tolerance").at("all") ==
          toTwoDigits(kFunctionalTolerance.all * test::featureDeviation(entry.name)));
  }
}

TEST_CASE("feature dictionary: the page has a row for every feature, with its meaning") {
  const std::string page = textOf("features.md");
  for (const DescriptorEntry& entry : descriptorTable())
    CHECK_THAT(page, Catch::Contains("| " + std::string(entry.name) + " | " + entry.meaning + " |"));
  for (const FunctionalEntry& entry : functionalTable())
    CHECK_THAT(page,
               Catch::Contains("| " + std::string(entry.name) + " | " + entryOf(entry.statistic).words));
}
