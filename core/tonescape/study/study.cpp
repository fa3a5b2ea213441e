#include "tonescape/study/study.h"

#include <array>
#include <optional>

#include "tonescape/error.h"

namespace tonescape {
namespace {

constexpr std::array<const char*, 3> kDesignNames{"targets", "corpora", "languages"};

/// Calls `score` for each run with the model of its seed: a new one for each seed only if the method has
/// them.
template <typename Score>
void forEachModel(const Study& study, const LabelledFeatures& source, const StudyMethod& method,
                  std::vector<StudyRun>& runs, Score&& score) {
  std::optional<TransferModel> model;
  for (StudyRun& run : runs) {
    if (!model || method.seeded())
      model = fitTransferModel(source, method, study.training(run.seed), study.setup.left_out);
    score(run, *model);
  }
}

template <typename T>
void append(const std::vector<T>& more, std::vector<T>& all) {
  all.insert(all.end(), more.begin(), more.end());
}

/// All corpora but one, without changed copies, as targets.
std::vector<TransferTarget> recordingsWithout(const std::string& name,
                                              const std::vector<SourceCorpus>& corpora) {
  std::vector<TransferTarget> targets;
  for (const SourceCorpus& corpus : corpora) {
    if (corpus.name != name)
      targets.push_back({corpus.name, corpus.features.select(corpus.features.recordedColumns())});
  }
  return targets;
}

}  // namespace

std::string designName(Design design) {
  return kDesignNames[static_cast<std::size_t>(design)];
}

Design designOf(std::string_view name) {
  for (std::size_t i = 0; i < kDesignNames.size(); ++i) {
    if (kDesignNames[i] == name) return static_cast<Design>(i);
  }
  throw Error(ErrorCode::kBadOption,
              {"There is no design \"", name, "\"; choose targets, corpora or languages."});
}

TrainingOptions Study::training(std::uint64_t seed) const {
  TrainingOptions options;
  options.latent = setup.latent;
  options.epochs = setup.epochs;
  options.seed = seed;
  return options;
}

std::vector<StudyRun> runStudy(const Study& study, const StudyMethod& method,
                               const std::vector<std::uint64_t>& seeds) {
  std::vector<StudyRun> runs;
  for (const std::uint64_t seed : seeds) runs.push_back({study.setup, method.name, seed, {}, {}, {}, {}});
  for (const StudySplit& split : study.splits) {
    forEachModel(study, split.source, method, runs, [&](StudyRun& run, const TransferModel& model) {
      const TransferResult result = runTransfer(model, split.targets, run.seed);
      append(result.scores, run.result.scores);
      append(result.distances, run.result.distances);
      for (const TransferTarget& target : split.targets) {
        if (study.setup.personal && target.change.empty())
          append(runPersonal(target, model.bundle, run.seed), run.personal);
      }
    });
  }
  for (const SourceCorpus& corpus : study.setup.pairs ? study.source_corpora : std::vector<SourceCorpus>()) {
    const std::vector<TransferTarget> others = recordingsWithout(corpus.name, study.source_corpora);
    forEachModel(study, corpus.features, method, runs, [&](StudyRun& run, const TransferModel& model) {
      for (const TransferScore& score : runTransfer(model, others, run.seed).scores)
        run.pairs.push_back({corpus.name, score});
    });
  }
  for (StudyRun& run : runs) {
    if (study.setup.folds == 0) continue;
    const LabelledFeatures& source = study.splits.front().source;
    run.within = runWithin(source.select(source.recordedColumns()), method, study.training(run.seed),
                           study.setup.folds);
  }
  return runs;
}

}  // namespace tonescape
