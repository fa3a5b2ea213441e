// The kinds of speech that a model can be calibrated with, one row each.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace tonescape {

/// Speech without labels, by which a model is adapted to a voice, a room or a language: the key of
/// entryOf().
enum class SpeechKind {
  kAny,      ///< utterances of one speaker, of any emotion
  kNeutral,  ///< neutral utterances of one speaker
  kCorpus    ///< utterances of many speakers, of any emotion
};

/// A kind of speech: its name, and how statistics of n utterances are drawn towards those of the training
/// corpora, which count as much as some more utterances: mean = (n own + mean_prior theirs) / (n +
/// mean_prior), variance likewise. Few utterances say little about a deviation, and less than the corpora do.
struct SpeechKindEntry {
  const char* name;      ///< for the command line and the package
  const char* sentence;  ///< what it is
  double mean_prior;     ///< utterances that the corpora's mean counts for
  double scale_prior;    ///< the same for their variance; infinite: the utterances' own variance is not used
};

/// Their number.
inline constexpr int kSpeechKindCount = 3;

/// All kinds, in the enum's order.
inline constexpr std::array<SpeechKind, kSpeechKindCount> kSpeechKinds{SpeechKind::kAny, SpeechKind::kNeutral,
                                                                       SpeechKind::kCorpus};

/// The row of `kind`.
const SpeechKindEntry& entryOf(SpeechKind kind);

/// The kind of that name. Throws Error(kBadOption), naming all, for any other text.
SpeechKind speechKindOf(std::string_view name);

}  // namespace tonescape
