#include "tonescape/latent/speech_kind.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/error_of.h"

namespace tonescape {

TEST_CASE("speech kind: every kind has a name that leads back to it") {
  CHECK(std::string(entryOf(SpeechKind::kAny).name) == "any");
  CHECK(std::string(entryOf(SpeechKind::kNeutral).name) == "neutral");
  CHECK(std::string(entryOf(SpeechKind::kCorpus).name) == "corpus");
  for (const SpeechKind kind : kSpeechKinds) CHECK(speechKindOf(entryOf(kind).name) == kind);
}

TEST_CASE(
    "speech kind: neutral speech says nothing about deviations, and its mean counts beside the corpora's") {
  CHECK(std::isinf(entryOf(SpeechKind::kNeutral).scale_prior));
  CHECK(entryOf(SpeechKind::kNeutral).mean_prior > 0.0);
  for (const SpeechKind kind : {SpeechKind::kAny, SpeechKind::kCorpus}) {
    CHECK(entryOf(kind).mean_prior == 0.0);
    CHECK(std::isfinite(entryOf(kind).scale_prior));
  }
}

TEST_CASE("speech kind: an unknown kind is refused with the known ones") {
  const Error error = errorOf([] { speechKindOf("Any"); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "\"Any\" to calibrate with; choose one of any, neutral, corpus.");
}

}  // namespace tonescape
