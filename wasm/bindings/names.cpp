// The names that the module uses, and the dictionary of features.
#include "border.h"
#include "error.h"
#include "functionals/feature_table.h"
#include "latent/method.h"

namespace tonescape {

/// Replies with the codes of errors and the names of methods.
TONESCAPE_EXPORT(names) int names() {
  return outcome([](Reply& reply) {
    std::vector<std::string> codes;
    for (int i = 0;; ++i) {
      const std::string name = errorCodeName(static_cast<ErrorCode>(i));
      if (name == "unknown") break;
      codes.push_back(name);
    }
    reply.texts(codes);
    std::vector<std::string> methods;
    for (const Method method : kMethods) methods.emplace_back(methodName(method));
    reply.texts(methods);
  });
}

/// Replies with name, unit, meaning and citation of each descriptor.
TONESCAPE_EXPORT(descriptorEntries) int descriptorEntries() {
  return outcome([](Reply& reply) {
    reply.number(kDescriptorCount);
    for (const DescriptorEntry& entry : descriptorTable()) {
      for (const char* text : {entry.name, entry.unit, entry.meaning, entry.citation}) reply.text(text);
    }
  });
}

/// Replies with name, unit and statistic of each functional, the row of its descriptor (-1 for the frames'
/// energy), and its frames: 0 all, 1 voiced, 2 unvoiced.
TONESCAPE_EXPORT(functionalEntries) int functionalEntries() {
  return outcome([](Reply& reply) {
    reply.number(kFunctionalCount);
    for (const FunctionalEntry& entry : functionalTable()) {
      for (const char* text : {entry.name, entry.unit, entry.statistic}) reply.text(text);
      reply.number(entry.descriptor);
      reply.number(static_cast<int>(entry.selection));
    }
  });
}

}  // namespace tonescape
