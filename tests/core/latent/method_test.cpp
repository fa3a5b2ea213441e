#include "tonescape/latent/method.h"

#include <catch2/catch.hpp>

#include "support/error_of.h"
#include "tonescape/error.h"

namespace tonescape {

TEST_CASE("method: every method has a name that leads back to it") {
  CHECK(methodName(Method::kDae) == "dae");
  CHECK(methodName(Method::kVaeSs) == "vae-ss");
  for (const Method method : kMethods) CHECK(methodOf(methodName(method)) == method);
  CHECK(kMethods.size() == methodTable().size());
}

TEST_CASE("method: every row of the methods is complete, and its labels are the report's") {
  for (const Method method : kMethods) {
    const MethodEntry& entry = entryOf(method);
    CAPTURE(entry.name);
    CHECK(std::string(entry.title).size() > 10);
    CHECK(std::string(entry.sentence).size() > 10);
    CHECK(std::string(entry.formula).size() > 10);
    CHECK_FALSE(std::string(entry.citation).empty());
    // A method in closed form needs labels; without a decoder it has no Kullback-Leibler term.
    if (entry.closed_form) CHECK(entry.kullback_leibler == KullbackLeibler::kNone);
  }
  CHECK(std::string(entryOf(Method::kVaeSs).label) == "VAE, semi-supervised");
  CHECK(entryOf(Method::kVaeAnnealed).kullback_leibler == KullbackLeibler::kAnnealed);
  CHECK_FALSE(entryOf(Method::kVaeAnnealed).uses_labels);
}

TEST_CASE("method: an unknown method is refused with the known ones") {
  const Error error = errorOf([] { methodOf("gan"); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "\"gan\"; choose one of dae, vae, vae-annealed, ");
  for (const Method method : kMethods) checkSays(error, methodName(method));
}

}  // namespace tonescape
