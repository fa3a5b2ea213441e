// Runs a study: trains a method with a seed on the source corpora and scores it on the target corpora.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tonescape/study/transfer.h"
#include "tonescape/study/within.h"

namespace tonescape {

/// The settings that all runs of a study share. Together with method and seed they determine a run's result.
struct StudySetup {
  std::string features_checksum;         ///< checksum of the tables that the examples come from
  std::vector<std::string> source;       ///< names of the corpora to train on
  std::vector<std::string> targets;      ///< names of the corpora to score on
  std::vector<std::string> class_names;  ///< the classes of the source
  std::string left_out;  ///< class that the second classification leaves out; empty: no second classification
  int latent = 16;       ///< dimensions of the latent space
  int epochs = 50;       ///< epochs of each training
  int folds = 0;         ///< folds of the cross-validation within the source; 0: none
  bool pairs = false;    ///< whether to train on each source corpus alone and score on each other one

  /// True if all members are equal.
  bool operator==(const StudySetup&) const = default;
};

/// One of the source corpora.
struct SourceCorpus {
  std::string name;           ///< the corpus' name
  LabelledFeatures features;  ///< its labelled examples
};

/// A study's settings and examples.
struct Study {
  StudySetup setup;                          ///< common to all runs
  LabelledFeatures source;                   ///< all source corpora together
  std::vector<SourceCorpus> source_corpora;  ///< the source corpora one by one, for `pairs` of the setup
  std::vector<TransferTarget> targets;       ///< the corpora to score on

  /// The options of one run's training: the setup's latent dimensions and epochs, `seed`, and defaults.
  TrainingOptions training(std::uint64_t seed) const;
};

/// The score on one source corpus of a model that was trained on another one alone.
struct PairScore {
  std::string source;   ///< the corpus of the training
  TransferScore score;  ///< the score on the other corpus
};

/// The result of one method with one seed.
struct StudyRun {
  StudySetup setup;                 ///< common to all runs
  std::string method;               ///< StudyMethod::name
  std::uint64_t seed = 1;           ///< TrainingOptions::seed
  TransferResult result;            ///< of the training on all source corpora
  std::vector<WithinScore> within;  ///< of each kind of folds; empty unless the setup has folds
  std::vector<PairScore> pairs;  ///< of each ordered pair of source corpora; empty unless the setup has pairs
};

/// Trains and scores one method with one seed. Throws as runTransfer and runWithin.
StudyRun runStudy(const Study& study, const StudyMethod& method, std::uint64_t seed);

}  // namespace tonescape
