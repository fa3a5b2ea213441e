// Calibrates a model to single speakers of a corpus, and scores it on their other utterances.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tonescape/latent/speech_kind.h"
#include "tonescape/study/transfer.h"

namespace tonescape {

/// The numbers of utterances of any emotion to calibrate with.
inline constexpr std::array<int, 4> kPersonalUtterances{3, 5, 10, 20};

/// The largest number of neutral utterances to calibrate with; at most half of a speaker's are used.
inline constexpr int kPersonalNeutral = 10;

/// The numbers of labelled utterances of each class to teach with, after a calibration with
/// kTaughtUtterances.
inline constexpr std::array<int, 3> kTaughtPerClass{2, 3, 5};
inline constexpr int kTaughtUtterances = 10;  ///< see kTaughtPerClass

/// A speaker takes part with at least this many utterances, so that some are left to score.
inline constexpr int kFewestPersonal = 25;

/// The score of one way of calibrating to the speakers of a target.
struct PersonalScore {
  std::string target;         ///< the corpus' name
  SpeechKind speech;          ///< what the model was calibrated with: kAny or kNeutral
  int utterances;             ///< how many; kPersonalNeutral: up to so many
  int speakers;               ///< number of speakers
  Eigen::MatrixXi confusion;  ///< classes x classes, over all speakers' utterances that did not calibrate
  Eigen::MatrixXi before;     ///< the same utterances without calibration; without teaching if `labelled`
  int labelled = 0;  ///< labelled utterances of each class that the calibrated model was taught (taught())
};

/// For each speaker of `target` with kFewestPersonal utterances, calibrates `model` to a random choice of its
/// utterances, without their labels except that neutral ones are picked by them, and scores the others; for
/// each number of utterances and for neutral ones. A model that knows its classes (Bundle::classes) is also
/// taught by labelled utterances, of speakers that have more of each class. `seed` determines the choice,
/// which is the same for all models. Returns nothing if the speakers are not known or have too few
/// utterances. Neutral speech is left out if the model cannot be calibrated with it.
std::vector<PersonalScore> runPersonal(const TransferTarget& target, const Bundle& model, std::uint64_t seed);

}  // namespace tonescape
