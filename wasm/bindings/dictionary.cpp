// Binds the module's version, its error codes and the tables of methods, descriptors and functionals.
#include <emscripten/bind.h>

#include "outcome.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/latent/method.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

using emscripten::val;

val errorCodes() {
  std::vector<std::string> names;
  for (int i = 0;; ++i) {
    const std::string name = errorCodeName(static_cast<ErrorCode>(i));
    if (name == "unknown") break;
    names.push_back(name);
  }
  return strings(names);
}

val methodEntries() {
  val entries = val::array();
  for (const MethodEntry& from : methodTable()) {
    val entry = val::object();
    entry.set("name", std::string(from.name));
    entry.set("title", std::string(from.title));
    entry.set("label", std::string(from.label));
    entry.set("sentence", std::string(from.sentence));
    entry.set("formula", std::string(from.formula));
    entry.set("citation", std::string(from.citation));
    entries.call<void>("push", entry);
  }
  return entries;
}

val descriptorEntries() {
  val entries = val::array();
  for (const DescriptorEntry& from : descriptorTable()) {
    val entry = val::object();
    entry.set("name", std::string(from.name));
    entry.set("unit", std::string(from.unit));
    entry.set("meaning", std::string(from.meaning));
    entry.set("citation", std::string(from.citation));
    entry.set("family", std::string(titleOf(from.family)));
    entries.call<void>("push", entry);
  }
  return entries;
}

val functionalEntries() {
  val entries = val::array();
  for (const FunctionalEntry& from : functionalTable()) {
    val entry = val::object();
    entry.set("name", std::string(from.name));
    entry.set("unit", std::string(from.unit));
    entry.set("descriptor", from.descriptor == Descriptor::kEnergy
                                ? val::null()
                                : val(std::string(entryOf(from.descriptor).name)));
    entry.set("frames", std::string(nameOf(from.selection)));
    entry.set("statistic", std::string(entryOf(from.statistic).words));
    entry.set("family", std::string(titleOf(familyOf(from))));
    entries.call<void>("push", entry);
  }
  return entries;
}

val familyTitles() {
  return strings({kFamilyTitles.begin(), kFamilyTitles.end()});
}

std::string libraryVersion() {
  return version();
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_dictionary) {
  emscripten::function("version", &libraryVersion);
  emscripten::function("errorCodes", &errorCodes);
  emscripten::function("methodEntries", &methodEntries);
  emscripten::function("familyTitles", &familyTitles);
  emscripten::function("descriptorEntries", &descriptorEntries);
  emscripten::function("functionalEntries", &functionalEntries);
}

}  // namespace tonescape
