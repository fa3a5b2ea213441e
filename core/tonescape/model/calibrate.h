// Adapts a model to another voice, room or language by speech without labels.
#pragma once

#include "tonescape/bundle/bundle.h"
#include "tonescape/eigen.h"
#include "tonescape/latent/speech_kind.h"

namespace tonescape {

/// The smallest number of utterances to calibrate with.
inline constexpr int kFewestCalibrationExamples = 3;

/// The part of the zero-shot scores in those of a calibrated model with calibration heads: its scores are
/// (head + kZeroShotShare zero-shot) / (1 + kZeroShotShare).
inline constexpr float kZeroShotShare = 0.5f;

/// Returns the bundle adapted to the speech of `features` (features x utterances, in the bundle's order),
/// which is of the kind `speech`. The map, the classes and the classifier stay.
///
/// A bundle with calibration heads reads features in two ways afterwards: z-scored by the statistics of this
/// speech, by speaker_head or, for kCorpus, corpus_head; and z-scored by those of the training corpora, as
/// before. Both readings lie in the encoder's new hidden layer, so that the result is an ordinary model. The
/// statistics are drawn towards those of the corpora as SpeechKindEntry says. The mean of a speaker's speech
/// follows from that of the neutral utterances and neutral_offset.
///
/// A bundle without heads gets these statistics in place of its own; for kCorpus just those of the speech,
/// which is the setting of Das et al. (2022) in which a share of the target is known without its labels.
/// `calibrated` replaces the encoder's last layer, except for kNeutral.
///
/// A feature that never changes among the utterances keeps its scale. The note "metrics" is removed, since it
/// describes the former statistics; the note "calibration" says what was done. Throws kEmptyInput for fewer
/// than kFewestCalibrationExamples, and where VoicedSegmentsPerSec is 0 in all of them; kBadOption for
/// another number of features, a value that is not finite, a bundle that is calibrated already, and kNeutral
/// if the bundle has no neutral_offset.
Bundle calibrated(const Bundle& bundle, const Eigen::MatrixXf& features, SpeechKind speech);

}  // namespace tonescape
