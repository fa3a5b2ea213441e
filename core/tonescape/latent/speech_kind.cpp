#include "tonescape/latent/speech_kind.h"

#include <limits>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

constexpr std::array<SpeechKindEntry, kSpeechKindCount> kKinds{{
    {"any", "utterances of one speaker, of any emotion", 0.0, 10.0},
    {"neutral", "neutral utterances of one speaker", 1.0, std::numeric_limits<double>::infinity()},
    {"corpus", "utterances of many speakers", 0.0, 10.0},
}};

}  // namespace

const SpeechKindEntry& entryOf(SpeechKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

SpeechKind speechKindOf(std::string_view name) {
  for (const SpeechKind kind : kSpeechKinds) {
    if (entryOf(kind).name == name) return kind;
  }
  throw Error(ErrorCode::kBadOption,
              {"There is no kind of speech \"", name, "\" to calibrate with; choose one of ",
               commaSeparated(kKinds, &SpeechKindEntry::name), "."});
}

}  // namespace tonescape
