// Runs a study: trains a method with a seed on source corpora and scores it on corpora that were not among
// them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tonescape/study/personal.h"
#include "tonescape/study/transfer.h"
#include "tonescape/study/within.h"

namespace tonescape {

/// How corpora are divided into those to train on and those to score on.
enum class Design {
  kTargets,   ///< one training on the source corpora, scored on each target
  kCorpora,   ///< leave one corpus out: each target is scored by a training on all other corpora
  kLanguages  ///< leave one language out: each target is scored by a training on the corpora of other
              ///< languages
};

/// "targets", "corpora" or "languages".
std::string designName(Design design);

/// The design of that name. Throws Error(kBadOption), naming all, for any other text.
Design designOf(std::string_view name);

/// What is known of a corpus of a study.
struct CorpusFacts {
  std::string name;      ///< the corpus' name
  std::string language;  ///< its languages, comma-separated; empty if not known
  int utterances = 0;    ///< number of those of the study's classes, without changed copies
  int speakers = 0;      ///< number of their speakers; 0 if not known

  /// True if all members are equal.
  bool operator==(const CorpusFacts&) const = default;
};

/// The settings that all runs of a study share. Together with method and seed they determine a run's result.
struct StudySetup {
  std::string features_checksum;         ///< checksum of the tables that the examples come from
  Design design = Design::kTargets;      ///< how the corpora are divided
  std::vector<std::string> source;       ///< names of the corpora to train on; of all splits together
  std::vector<std::string> targets;      ///< names of the corpora to score on
  std::vector<std::string> class_names;  ///< the classes of the source
  std::string left_out;  ///< class that the second classification leaves out; empty: no second classification
  int latent = 16;       ///< dimensions of the latent space
  int epochs = 50;       ///< epochs of each training
  int folds = 0;         ///< folds of the cross-validation within the source; 0: none
  bool pairs = false;    ///< whether to train on each source corpus alone and score on each other one
  bool personal = false;  ///< whether to calibrate models to single speakers of the targets (runPersonal)
  std::vector<CorpusFacts> corpora{};  ///< of all sources and targets, by name

  /// True if all members are equal.
  bool operator==(const StudySetup&) const = default;
};

/// One of the source corpora.
struct SourceCorpus {
  std::string name;           ///< the corpus' name
  LabelledFeatures features;  ///< its labelled examples
};

/// One training of a study, and what is scored with it.
struct StudySplit {
  LabelledFeatures source;              ///< all its source corpora together, with changed copies
  std::vector<TransferTarget> targets;  ///< corpora that are not among them, and changed copies of those
};

/// A study's settings and examples.
struct Study {
  StudySetup setup;                          ///< common to all runs
  std::vector<StudySplit> splits;            ///< one for kTargets, else one for each corpus or language
  std::vector<SourceCorpus> source_corpora;  ///< the source corpora one by one, for `pairs` of the setup

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
  TransferResult result;            ///< of all splits
  std::vector<WithinScore> within;  ///< of each kind of folds; empty unless the setup has folds
  std::vector<PairScore> pairs;  ///< of each ordered pair of source corpora; empty unless the setup has pairs
  std::vector<PersonalScore>
      personal;  ///< of each target and calibration; empty unless the setup asks for it
};

/// Trains and scores one method with each seed, and returns a run for each. A method without seeds
/// (StudyMethod::seeded) is trained once for all of them; the seeds still choose the unlabeled share, the
/// folds and the utterances of personal calibration. Throws as fitTransferModel, runTransfer, runWithin and
/// runPersonal.
std::vector<StudyRun> runStudy(const Study& study, const StudyMethod& method,
                               const std::vector<std::uint64_t>& seeds);

}  // namespace tonescape
