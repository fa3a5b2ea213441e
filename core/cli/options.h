// The options of each subcommand as plain values; command_line.h reads them from the arguments.
#pragma once

#include <string>
#include <vector>

#include "tables/table_writer.h"
#include "tonescape/latent/training.h"
#include "tonescape/study/study.h"

namespace tonescape {

/// Options of all subcommands that analyse many audio files.
struct BatchOptions {
  std::vector<std::string> inputs;  ///< INPUT...: files, folders, manifests; at least one
  std::string output;               ///< --output; empty: standard output
  int jobs = 1;                     ///< --jobs: files analysed at once, 1 to 1024
  std::string shard = "1/1";        ///< --shard, as shardOf takes it
  bool resume = false;              ///< --resume: keep the rows in `output` and continue; CSV only
  std::string channel = "mix";      ///< --channel: mix or a number from 1
};

/// `tonescape features`
struct FeaturesOptions {
  BatchOptions batch;
  bool descriptors = false;  ///< --level descriptors: one row each 10 ms; else functionals
  int rate_hz = 0;           ///< --rate, 8000 to 96000; 0: each file's own
  std::string model;         ///< --model: path of a bundle, taken instead of --rate; empty: none
  double window_s = 0.0;     ///< --window, 0.1 to 60; 0: one row for each whole input
  double hop_s = 0.1;        ///< --hop, 0.01 to 60: time from one window's row to the next
  TableFormat format = TableFormat::kCsv;  ///< --format
};

/// `tonescape embed`
struct EmbedOptions {
  BatchOptions batch;
  std::string model;      ///< --model: path of a bundle
  double window_s = 0.0;  ///< --window, 0.1 to 60; 0: one row for each whole input
  double hop_s = 0.1;     ///< --hop, 0.01 to 60: time from one window's row to the next
};

/// `tonescape calibrate`
struct CalibrateOptions {
  std::vector<std::string> inputs;  ///< INPUT...: files, folders, manifests; at least one
  std::string model;                ///< --model: path of a bundle
  std::string speech = "any";       ///< --speech, as speechKindOf takes it
  double window_s = 0.0;            ///< --window, 1 to 60; 0: each input is one utterance
  int jobs = 1;                     ///< --jobs: files analysed at once, 1 to 1024
  std::string output;               ///< --output: path of the calibrated bundle
};

/// `tonescape train`
struct TrainOptions {
  std::vector<std::string> features;            ///< --features: tables or folders of tables, at least one
  std::string method = "dae";                   ///< --method, as methodOf takes it
  int latent = TrainingOptions{}.latent;        ///< --latent, 2 to 512
  bool latent_named = false;                    ///< whether --latent is among the arguments
  int epochs = TrainingOptions{}.epochs;        ///< --epochs, 1 to 1000000
  std::uint64_t seed = TrainingOptions{}.seed;  ///< --seed, 0 to 2^53 - 1
  std::vector<std::string> source;              ///< --source: corpora to train on; none: all
  std::string licence = "not stated";           ///< --licence: of the corpora
  bool compact = false;                         ///< --compact, as compactBundle
  std::string reference;                        ///< --reference: path of a table; empty: none
  std::string output;                           ///< --output: path of the bundle
};

/// `tonescape evaluate`
struct EvaluateOptions {
  std::vector<std::string> features;      ///< --features: tables or folders of tables, at least one
  Design design = Design::kTargets;       ///< --design, as designOf takes it
  std::vector<std::string> source;        ///< --source: corpora to train on; needed for Design::kTargets
  std::vector<std::string> targets;       ///< --target: corpora to score on; none: all but the source's
  std::string report;                     ///< --report: path of a folder
  std::vector<std::string> methods;       ///< --methods, as studyMethodOf takes them; none: all
  int seeds = 10;                         ///< --seeds: each method runs with the seeds 1 to this; 1 to 10000
  int folds = 0;                          ///< --folds, 2 to 1000; 0: no cross-validation
  bool pairs = false;                     ///< --pairs
  bool personal = false;                  ///< --personal
  std::string left_out = "happiness";     ///< --left-out: class that the second classification leaves out
  int latent = TrainingOptions{}.latent;  ///< --latent, 2 to 512
  int epochs = TrainingOptions{}.epochs;  ///< --epochs, 1 to 1000000
  int jobs = 1;                           ///< --jobs: runs computed at once, 1 to 1024
};

/// `tonescape inspect`
struct InspectOptions {
  std::string model;  ///< path of a bundle
};

}  // namespace tonescape
