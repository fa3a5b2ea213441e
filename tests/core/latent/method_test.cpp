#include "tonescape/latent/method.h"

#include <catch2/catch.hpp>

#include "tonescape/error.h"

namespace tonescape {

TEST_CASE("Every method has a name that leads back to it", "[method]") {
  CHECK(methodName(Method::kDae) == "dae");
  CHECK(methodName(Method::kVaeSs) == "vae-ss");
  for (const Method method : kMethods) CHECK(methodOf(methodName(method)) == method);
  CHECK(kMethods.size() == 5);
  CHECK(kAutoencoderMethods.size() == 4);
}

TEST_CASE("An unknown method is refused with the known ones", "[method]") {
  try {
    methodOf("gan");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kBadOption);
    CHECK_THAT(error.what(), Catch::Matchers::Contains(
                                 "\"gan\"; choose one of dae, vae, vae-annealed, vae-ss, discriminant."));
  }
}

}  // namespace tonescape
