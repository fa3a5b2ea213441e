// Prints the one table of features (core/tonescape/functionals/feature_table.cpp) as JSON, for
// tools/dictionary.mjs.
#include <iostream>
#include <nlohmann/json.hpp>

#include "tonescape/functionals/feature_table.h"

using namespace tonescape;
using Json = nlohmann::ordered_json;

namespace {

const char* nameOf(FrameSelection selection) {
  switch (selection) {
    case FrameSelection::kAll:
      return "all";
    case FrameSelection::kVoiced:
      return "voiced";
    case FrameSelection::kUnvoiced:
      break;
  }
  return "unvoiced";
}

Json describe(const DescriptorEntry& entry) {
  return {{"name", entry.name},
          {"unit", entry.unit},
          {"meaning", entry.meaning},
          {"citation", entry.citation},
          {"source", entry.source}};
}

// What the descriptor of a functional tells is said again, so that a tooltip needs one entry only.
Json describe(const FunctionalEntry& entry) {
  Json json = {{"name", entry.name}, {"unit", entry.unit}};
  if (entry.descriptor < 0) {
    json.update({{"descriptor", nullptr},
                 {"meaning", "Mean square of the samples of a 20 ms frame, full scale being 1"},
                 {"citation", "Eyben et al. 2016"}});
  } else {
    const DescriptorEntry& descriptor = descriptorTable()[entry.descriptor];
    json.update({{"descriptor", descriptor.name},
                 {"meaning", descriptor.meaning},
                 {"citation", descriptor.citation}});
  }
  json.update(
      {{"statistic", entry.statistic}, {"frames", nameOf(entry.selection)}, {"source", entry.source}});
  return json;
}

}  // namespace

int main() {
  Json dictionary = {
      {"featureSet", kFeatureSet}, {"descriptors", Json::array()}, {"functionals", Json::array()}};
  for (const DescriptorEntry& entry : descriptorTable()) dictionary["descriptors"].push_back(describe(entry));
  for (const FunctionalEntry& entry : functionalTable()) dictionary["functionals"].push_back(describe(entry));
  std::cout << dictionary.dump() << "\n";
}
