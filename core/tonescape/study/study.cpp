#include "tonescape/study/study.h"

namespace tonescape {
namespace {

/// Trains on each source corpus alone and scores on each of the others.
std::vector<PairScore> runPairs(const Study& study, const StudyMethod& method,
                                const TrainingOptions& training) {
  std::vector<PairScore> scores;
  for (const SourceCorpus& corpus : study.source_corpora) {
    std::vector<TransferTarget> others;
    for (const SourceCorpus& other : study.source_corpora) {
      if (other.name != corpus.name) others.push_back({other.name, other.features});
    }
    const TransferResult result =
        runTransfer(corpus.features, others, method, training, study.setup.left_out);
    for (const TransferScore& score : result.scores) scores.push_back({corpus.name, score});
  }
  return scores;
}

}  // namespace

TrainingOptions Study::training(std::uint64_t seed) const {
  TrainingOptions options;
  options.latent = setup.latent;
  options.epochs = setup.epochs;
  options.seed = seed;
  return options;
}

StudyRun runStudy(const Study& study, const StudyMethod& method, std::uint64_t seed) {
  const TrainingOptions training = study.training(seed);
  StudyRun run{study.setup, method.name, seed, {}, {}, {}};
  run.result = runTransfer(study.source, study.targets, method, training, study.setup.left_out);
  if (study.setup.folds > 0) run.within = runWithin(study.source, method, training, study.setup.folds);
  if (study.setup.pairs) run.pairs = runPairs(study, method, training);
  return run;
}

}  // namespace tonescape
