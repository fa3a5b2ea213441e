// A study: every method, over seeds, trained on source corpora and scored on the others.
#pragma once

#include <string>
#include <vector>

#include "cli/feature_tables.h"
#include "cli/study_run.h"

namespace tonescape {

/// What the user asks of a study.
struct StudyOptions {
  std::vector<std::string> source;
  std::vector<std::string> targets;  ///< empty: all corpora but the source's
  std::string left_out = "happiness";
  TrainingOptions training;  ///< its method and seed are not looked at
  int folds = 0;
  bool pairs = false;
};

/// A corpus of the source by itself.
struct SourceCorpus {
  std::string name;
  LabelledFeatures samples;
};

/// What all runs share.
struct Study {
  StudySetup setup;
  TrainingOptions training;
  LabelledFeatures source;
  std::vector<SourceCorpus> source_corpora;
  std::vector<TransferTarget> targets;
};

/// Picks the corpora out of the tables. The classes are those of the source; target rows of other emotions
/// are left out. Throws Error(kBadOption) for a corpus that the tables do not have, a target that is a
/// source, a class to leave out that the source does not have, when no target is left, and for pairs of fewer
/// than two source corpora.
Study prepareStudy(const FeatureTables& tables, const StudyOptions& options);

/// Trains and scores one method with one seed. Throws as runTransfer and runWithin.
StudyRun runStudy(const Study& study, const StudyMethod& method, std::uint64_t seed);

}  // namespace tonescape
