// Fits the adaptive discriminant to labelled features of several corpora.
#pragma once

#include "tonescape/bundle/bundle.h"
#include "tonescape/model/labelled_features.h"

namespace tonescape {

/// Variance of the white noise on each z-score: a ridge of the discriminants.
inline constexpr double kAdaptiveRidge = 0.09;

/// Variance of the noise on the equivalent sound level of an unknown recording: it counts for nothing there.
inline constexpr double kLevelVariance = 1e6;

/// The zero-shot head clips its z-scores to +- this.
inline constexpr float kZeroShotSaturation = 2.5f;

/// A speaker is z-scored by itself in training if it has at least this many utterances, and some of each class;
/// the utterances of other speakers are z-scored with those of their corpus. (A speaker with one emotion only
/// would lose it.)
inline constexpr int kFewestOfSpeaker = 12;

/// What changed copies (LabelledFeatures::changes) of a corpus' utterances of a class weigh together, where
/// its utterances as recorded weigh 1. Only the zero-shot head learns from them.
inline constexpr double kChangedWeight = 0.5;

/// What fitAdaptive adds to its bundle.
struct AdaptiveFit {
  Bundle bundle;        ///< level_law, standardizer, statistics, encoder, heads, neutral_mean, classifier
  double ratios = 0.0;  ///< sum of the zero-shot axes' ratios of scatter, see DiscriminantHead
};

/// Fits the discriminant of `source` by what is known of a speaker. Each corpus weighs the same, and each class
/// in it (fitDiscriminantHead). Features are without their level (LevelLaw). With m_c and s_c the winsorised
/// mean and deviation of corpus c, z-scores are taken by
///
///     zero-shot   m = mean of m_c, s^2 = mean of s_c^2 + variance of m_c, over the corpora
///     corpus      m_c, s_c
///     any         the speaker's own winsorised mean and deviation; see kFewestOfSpeaker
///     neutral     the mean of the speaker's neutral utterances (at least two; else of its corpus'), s_c
///
/// and clipped. The encoder and the classifier are the zero-shot discriminant; the heads are discriminants of
/// the other z-scores in its coordinates (alignedLayer). A head's scale, the deviation of such speech, is the
/// root of the mean of s_c^2; for `any` each s_c^2 is first reduced to the part within speakers. Without
/// corpora all examples are one corpus; without a class "neutral" the neutral head is absent. A corpus may lack
/// a class: the other corpora show it. Throws Error(kNotEnoughClasses) for fewer than three classes.
AdaptiveFit fitAdaptive(const LabelledFeatures& source);

}  // namespace tonescape
