#include "tonescape/study/study.h"

#include <array>

#include "tonescape/error.h"

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
        runTransfer(corpus.features, others, method, fitStudyModel(corpus.features, method, training),
                    training.seed, study.setup.left_out);
    for (const TransferScore& score : result.scores) scores.push_back({corpus.name, score});
  }
  return scores;
}

constexpr std::array<const char*, 3> kDesignNames{"targets", "corpora", "languages"};

}  // namespace

std::string designName(Design design) {
  return kDesignNames[static_cast<std::size_t>(design)];
}

Design designOf(std::string_view name) {
  for (std::size_t i = 0; i < kDesignNames.size(); ++i) {
    if (kDesignNames[i] == name) return static_cast<Design>(i);
  }
  throw Error(ErrorCode::kBadOption, "There is no design \"" + std::string(name) +
                                         "\"; choose targets, corpora or languages.");
}

TrainingOptions Study::training(std::uint64_t seed) const {
  TrainingOptions options;
  options.latent = setup.latent;
  options.epochs = setup.epochs;
  options.seed = seed;
  return options;
}

StudyRun runStudy(const Study& study, const StudyMethod& method, std::uint64_t seed) {
  const TrainingOptions training = study.training(seed);
  StudyRun run{study.setup, method.name, seed, {}, {}, {}, {}};
  for (const StudySplit& split : study.splits) {
    const Bundle model = fitStudyModel(split.source, method, training);
    const TransferResult result =
        runTransfer(split.source, split.targets, method, model, seed, study.setup.left_out);
    run.result.scores.insert(run.result.scores.end(), result.scores.begin(), result.scores.end());
    run.result.distances.insert(run.result.distances.end(), result.distances.begin(), result.distances.end());
    if (!study.setup.personal) continue;
    for (const TransferTarget& target : split.targets) {
      if (!target.change.empty()) continue;
      const std::vector<PersonalScore> scores = runPersonal(target, model, seed);
      run.personal.insert(run.personal.end(), scores.begin(), scores.end());
    }
  }
  if (study.setup.folds > 0)
    run.within = runWithin(study.splits.front().source, method, training, study.setup.folds);
  if (study.setup.pairs) run.pairs = runPairs(study, method, training);
  return run;
}

}  // namespace tonescape
