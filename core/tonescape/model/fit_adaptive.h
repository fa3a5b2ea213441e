// Fits the adaptive discriminant to labelled features of several corpora.
#pragma once

#include "tonescape/bundle/bundle.h"
#include "tonescape/model/labelled_features.h"

namespace tonescape {

/// Variance of the white noise on each z-score, for one source corpus; for K corpora it is divided by K,
/// since more corpora show more of what else may differ. The ridge of the zero-shot discriminant.
inline constexpr double kZeroShotRidge = 0.5;

/// The same for the heads, whose z-scores have lost what tells speakers and corpora apart.
inline constexpr double kHeadRidge = 0.9;

/// Variance of the noise on the equivalent sound level of an unknown recording: it counts for nothing there.
inline constexpr double kLevelVariance = 1e6;

/// Variance of an unknown recording's level for one source corpus, in dB^2, as far as it moves the spectral
/// slopes (DescriptorEntry::level_shift); loudness and flux are without it already. For K corpora it is
/// divided by K, as the ridges are.
inline constexpr double kSlopeLevelVariance = 500.0;

/// The weight of the noise that changed copies show (LabelledFeatures::originals), times the number of
/// corpora.
inline constexpr double kCopyNoise = 0.06;

/// The weight of a corpus is its number of utterances to this power: all weigh nearly the same, but a class
/// mean of a small corpus is less certain.
inline constexpr double kCorpusWeightPower = 0.25;

/// A speaker is z-scored by itself in training if it has at least this many utterances, and some of each
/// class; the utterances of other speakers are z-scored with those of their corpus. (A speaker with one
/// emotion only would lose it.)
inline constexpr int kFewestOfSpeaker = 12;

/// What fitAdaptive adds to its bundle.
struct AdaptiveFit {
  /// transform, standardizer, statistics, encoder, speaker_head, corpus_head, neutral_offset, classifier,
  /// classes
  Bundle bundle;
  double ratios = 0.0;  ///< sum of the zero-shot axes' ratios of scatter, see DiscriminantHead
};

/// Fits the discriminant of `source` by what is known of a speaker, to transformed features
/// (FeatureTransform). With m_c and s_c the winsorised mean and deviation of corpus c, z-scores are taken by
///
///     zero-shot     m = mean of m_c, s^2 = mean of s_c^2 + variance of m_c, over the corpora
///     corpus_head   m_c, s_c
///     speaker_head  the speaker's own winsorised mean and deviation; see kFewestOfSpeaker
///
/// and clipped to +-kSaturation. A feature that does not vary in a corpus has there the scale of all
/// utterances, one that does not vary in a speaker the scale of its corpus. All three are discriminants of
/// the utterances as recorded (fitDiscriminantHead), in which the classes of a corpus weigh the same, see
/// kCorpusWeightPower. The noise is white; in the zero-shot discriminant and corpus_head there is also the
/// mean, over corpora and kinds of changes, of E[d d'], d the difference of a changed copy's z-scores from
/// its original's (in corpus_head the copies of one kind and corpus have statistics of their own), and in the
/// zero-shot discriminant that of an unknown level, with the variance kSlopeLevelVariance: it moves the
/// spectral slopes (DescriptorEntry::level_shift); loudness and flux are without it already. Encoder and
/// classifier are the zero-shot discriminant; the heads are in its coordinates (alignedLayer).
///
/// A head's scale, the deviation of such speech, is the root of the mean of s_c^2; for a speaker each s_c^2
/// is first reduced to the part within speakers. neutral_offset is the scale of the speaker_head times the
/// mean of its neutral z-scores less that of all classes; without a class "neutral" it is absent. Without
/// corpora all examples are one corpus. A corpus may lack a class: the other corpora show it, so that each
/// class must have an example as recorded. Nothing is random: the same source gives the same bundle. Throws
/// Error(kNotEnoughClasses) for fewer than three classes, Error(kModelMismatch) for a feature that is none of
/// functionalNames().
AdaptiveFit fitAdaptive(const LabelledFeatures& source);

}  // namespace tonescape
