// A study: every method, over seeds, trained on source corpora and scored on the others.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tonescape/study/transfer.h"
#include "tonescape/study/within.h"

namespace tonescape {

/// What all runs of a study have in common; with method and seed it fixes a run's result.
struct StudySetup {
  std::string features_checksum;         ///< of the tables that the examples come from
  std::vector<std::string> source;       ///< names of the corpora to train on
  std::vector<std::string> targets;      ///< names of the corpora to score on
  std::vector<std::string> class_names;  ///< the classes of the source
  std::string left_out;  ///< class that the second classification does without; empty: there is no second
  int latent = 16;       ///< dimensions of the latent space
  int epochs = 50;       ///< of each training
  int folds = 0;         ///< of the cross-validation within the source; 0: none
  bool pairs = false;    ///< also between the source corpora

  /// True if all members are equal.
  bool operator==(const StudySetup&) const = default;
};

/// A corpus of the source by itself.
struct SourceCorpus {
  std::string name;           ///< corpus
  LabelledFeatures features;  ///< its labelled examples
};

/// What a study computes with.
struct Study {
  StudySetup setup;                          ///< common to all runs
  LabelledFeatures source;                   ///< all source corpora together
  std::vector<SourceCorpus> source_corpora;  ///< each by itself; for `pairs` of the setup
  std::vector<TransferTarget> targets;       ///< the corpora to score on

  /// The settings of one run's training: the setup's widths and epochs, `seed`, and the defaults.
  TrainingOptions training(std::uint64_t seed) const;
};

/// A score of a model that was trained on one source corpus alone and scored on another.
struct PairScore {
  std::string source;   ///< corpus of the training
  TransferScore score;  ///< on the other corpus
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
