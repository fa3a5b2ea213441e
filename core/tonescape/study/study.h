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
  std::string features_checksum;  ///< of the tables that the examples come from
  std::vector<std::string> source;
  std::vector<std::string> targets;
  std::vector<std::string> class_names;
  std::string left_out;  ///< class that the second classification does without; empty: there is no second
  int latent = 16;
  int epochs = 50;
  int folds = 0;       ///< of the cross-validation within the source; 0: none
  bool pairs = false;  ///< also between the source corpora

  bool operator==(const StudySetup&) const = default;
};

/// A corpus of the source by itself.
struct SourceCorpus {
  std::string name;
  LabelledFeatures features;
};

/// What a study computes with.
struct Study {
  StudySetup setup;
  LabelledFeatures source;
  std::vector<SourceCorpus> source_corpora;
  std::vector<TransferTarget> targets;

  /// The settings of one run's training: the setup's widths and epochs, `seed`, and the defaults.
  TrainingOptions training(std::uint64_t seed) const;
};

/// A score of a model that was trained on one source corpus alone and scored on another.
struct PairScore {
  std::string source;
  TransferScore score;
};

/// The result of one method with one seed.
struct StudyRun {
  StudySetup setup;
  std::string method;
  std::uint64_t seed = 1;
  TransferResult result;
  std::vector<WithinScore> within;
  std::vector<PairScore> pairs;
};

/// Trains and scores one method with one seed. Throws as runTransfer and runWithin.
StudyRun runStudy(const Study& study, const StudyMethod& method, std::uint64_t seed);

}  // namespace tonescape
