// Made-up corpora of labelled features.
#pragma once

#include <cmath>

#include "tonescape/functionals/functional_table.h"
#include "tonescape/latent/random.h"
#include "tonescape/model/labelled_features.h"

namespace tonescape::test {

/// The functionals of ExampleCorpora, in its order.
inline const std::vector<std::string> kExampleFeatures = {"F0semitoneFrom27.5Hz_sma3nz_amean",
                                                          "loudness_sma3_amean",
                                                          "mfcc1_sma3_amean",
                                                          "mfcc1_sma3_stddevNorm",
                                                          "HNRdBACF_sma3nz_amean",
                                                          "slopeV0-500_sma3nz_amean",
                                                          "MeanVoicedSegmentLengthSec",
                                                          "equivalentSoundLevel_dBp"};

/// Utterances of the classes anger, neutral and sadness. Pitch, the loudness at 0 dB and mfcc1 tell them
/// apart; the level of each utterance is its own, and moves the loudness as it does in speech.
class ExampleCorpora {
 public:
  explicit ExampleCorpora(std::uint64_t seed) : random_(seed) {
    set.feature_names = kExampleFeatures;
    set.class_names = {"anger", "neutral", "sadness"};
    set.values.resize(8, 0);
  }

  /// Adds a corpus of `speakers`, each with so many utterances of each of `classes`. The speakers differ in
  /// pitch; `offset` is what the corpus adds to pitch and mfcc1.
  ExampleCorpora& add(int speakers, int utterances, const std::vector<int>& classes, float offset = 0.0f) {
    const auto corpus = static_cast<int>(set.corpus_names.size());
    set.corpus_names.push_back("corpus " + std::to_string(corpus));
    for (int speaker = 0; speaker < speakers; ++speaker) {
      const auto pitch = offset + static_cast<float>(2.0 * random_.normal());
      for (const int label : classes) {
        for (int i = 0; i < utterances; ++i) append(label, corpus, known_speakers_, pitch, offset);
      }
      ++known_speakers_;
    }
    return *this;
  }

  /// Adds a copy of each recorded utterance of `corpus`, in which `shift` is added to the feature `row`.
  ExampleCorpora& addCopies(int corpus, int kind, Eigen::Index row, float shift) {
    const Eigen::Index count = set.values.cols();
    set.changes.resize(static_cast<std::size_t>(count), 0);
    set.originals.resize(static_cast<std::size_t>(count), -1);
    for (Eigen::Index i = 0; i < count; ++i) {
      const auto column = static_cast<std::size_t>(i);
      if (set.corpora[column] != corpus || set.changes[column] != 0) continue;
      set.values.conservativeResize(Eigen::NoChange, set.values.cols() + 1);
      set.values.rightCols(1) = Eigen::VectorXf(set.values.col(i));
      set.values(row, set.values.cols() - 1) += shift * static_cast<float>(random_.normal());
      set.labels.push_back(int{set.labels[column]});
      set.corpora.push_back(corpus);
      set.speakers.push_back(int{set.speakers[column]});
      set.changes.push_back(kind);
      set.originals.push_back(static_cast<int>(i));
    }
    return *this;
  }

  LabelledFeatures set;

 private:
  void append(int label, int corpus, int speaker, float pitch, float offset) {
    const auto noise = [&](double deviation) { return static_cast<float>(deviation * random_.normal()); };
    const float level_db = -30.0f + noise(8.0);
    const float own = label == 0 ? 1.6f : label == 1 ? 1.0f : 0.6f;
    Eigen::VectorXf values(8);
    values << 30.0f + pitch + 6.0f * own + noise(0.8),
        5.0f * own * std::exp(noise(0.1)) * std::pow(10.0f, 0.033f * level_db),
        20.0f + offset - 8.0f * own + noise(2.0), 0.4f + noise(0.05), 8.0f + noise(1.0), 0.03f + noise(0.01),
        0.3f * std::exp(noise(0.2)), level_db;
    set.values.conservativeResize(Eigen::NoChange, set.values.cols() + 1);
    set.values.rightCols(1) = values;
    set.labels.push_back(label);
    set.corpora.push_back(corpus);
    set.speakers.push_back(speaker);
  }

  Random random_;
  int known_speakers_ = 0;
};

}  // namespace tonescape::test
