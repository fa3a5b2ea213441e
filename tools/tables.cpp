// Prints the tables of the core as JSON: descriptors, functionals and methods, for tools/dictionary.mjs and
// models/make.mjs.
#include <iostream>
#include <nlohmann/json.hpp>

#include "tonescape/functionals/functional_table.h"
#include "tonescape/latent/method.h"

using namespace tonescape;
using Json = nlohmann::ordered_json;

namespace {

Json describe(const DescriptorEntry& entry) {
  return {{"name", entry.name},
          {"unit", entry.unit},
          {"meaning", entry.meaning},
          {"citation", entry.citation},
          {"source", entry.source},
          {"family", titleOf(entry.family)},
          {"smoothing", entry.smoothing == Smoothing::kAll ? "sma3" : "sma3nz"},
          {"tolerance", {{"relative", entry.tolerance.relative}, {"absolute", entry.tolerance.absolute}}}};
}

// A functional repeats the entries of its descriptor, so that a tooltip needs only one row.
Json describe(const FunctionalEntry& entry) {
  Json json = {{"name", entry.name}, {"unit", entry.unit}};
  if (entry.descriptor == Descriptor::kEnergy) {
    json.update({{"descriptor", nullptr},
                 {"meaning", "Mean square of the samples of a 20 ms frame, full scale being 1"},
                 {"citation", "Eyben et al. 2016"}});
  } else {
    const DescriptorEntry& descriptor = entryOf(entry.descriptor);
    json.update({{"descriptor", descriptor.name},
                 {"meaning", descriptor.meaning},
                 {"citation", descriptor.citation}});
  }
  json.update({{"statistic", entryOf(entry.statistic).words},
               {"frames", nameOf(entry.selection)},
               {"source", entryOf(entry.statistic).source},
               {"family", titleOf(familyOf(entry))}});
  return json;
}

Json describe(const MethodEntry& entry) {
  return {{"name", entry.name},         {"title", entry.title},     {"label", entry.label},
          {"sentence", entry.sentence}, {"formula", entry.formula}, {"citation", entry.citation}};
}

}  // namespace

int main() {
  Json tables = {
      {"featureSet", kFeatureSet},
      {"functionalTolerance", {{"half", kFunctionalTolerance.half}, {"all", kFunctionalTolerance.all}}},
      {"descriptors", Json::array()},
      {"functionals", Json::array()},
      {"methods", Json::array()}};
  for (const DescriptorEntry& entry : descriptorTable()) tables["descriptors"].push_back(describe(entry));
  for (const FunctionalEntry& entry : functionalTable()) tables["functionals"].push_back(describe(entry));
  for (const MethodEntry& entry : methodTable()) tables["methods"].push_back(describe(entry));
  std::cout << tables.dump() << "\n";
}
