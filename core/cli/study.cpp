#include "cli/study.h"

#include <algorithm>

#include "tonescape/error.h"

namespace tonescape {
namespace {

std::set<std::string> chooseTargets(const LabelledTable& table, const StudyOptions& options,
                                    const std::set<std::string>& source) {
  std::set<std::string> targets = table.chooseCorpora(options.targets);
  if (options.targets.empty()) {
    std::erase_if(targets, [&](const std::string& name) { return source.contains(name); });
  }
  for (const std::string& name : targets) {
    if (!source.contains(name)) continue;
    throw Error(ErrorCode::kBadOption, "The corpus \"" + name +
                                           "\" is a source; a target must not be trained on. Leave it out "
                                           "of --source or --target.");
  }
  if (targets.empty()) {
    throw Error(ErrorCode::kBadOption,
                "Every corpus of the tables is a source, so none is left to score on; name fewer with "
                "--source, or give another table.");
  }
  return targets;
}

/// The class that the second classification does without; none where there would be fewer than two left. The
/// class that is left out unless another is named need not be there.
std::string chooseLeftOut(const std::string& named, const std::vector<std::string>& classes) {
  if (std::find(classes.begin(), classes.end(), named) != classes.end())
    return classes.size() > 2 ? named : "";
  if (named == StudyOptions{}.left_out) return "";
  std::string choices;
  for (const std::string& name : classes) choices += (choices.empty() ? "" : ", ") + name;
  throw Error(ErrorCode::kBadOption,
              "The class \"" + named + "\" of --left-out is none of the source's: " + choices + ".");
}

/// Trained on each source corpus alone, scored on each other one.
std::vector<PairScore> runPairs(const Study& study, const StudyMethod& method,
                                const TrainingOptions& training) {
  std::vector<PairScore> scores;
  for (const SourceCorpus& corpus : study.source_corpora) {
    std::vector<TransferTarget> others;
    for (const SourceCorpus& other : study.source_corpora) {
      if (other.name != corpus.name) others.push_back({other.name, other.samples});
    }
    const TransferResult result = runTransfer(corpus.samples, others, method, training, study.setup.left_out);
    for (const TransferScore& score : result.scores) scores.push_back({corpus.name, score});
  }
  return scores;
}

}  // namespace

Study prepareStudy(const FeatureTables& tables, const StudyOptions& options) {
  const LabelledTable& table = tables.table;
  const std::set<std::string> source = table.chooseCorpora(options.source);
  const std::set<std::string> targets = chooseTargets(table, options, source);
  if (options.pairs && source.size() < 2) {
    throw Error(ErrorCode::kBadOption, "Transfer between source corpora needs two of them, but only \"" +
                                           *source.begin() + "\" is one; name more with --source.");
  }
  const std::vector<std::string> classes = table.classNames(source);
  Study study;
  study.training = options.training;
  study.source = table.select(source, classes);
  for (const std::string& name : source)
    study.source_corpora.push_back({name, table.select({name}, classes)});
  for (const std::string& name : targets) study.targets.push_back({name, table.select({name}, classes)});
  study.setup.features_checksum = tables.checksum;
  study.setup.source.assign(source.begin(), source.end());
  study.setup.targets.assign(targets.begin(), targets.end());
  study.setup.class_names = classes;
  study.setup.left_out = chooseLeftOut(options.left_out, classes);
  study.setup.latent = options.training.latent;
  study.setup.epochs = options.training.epochs;
  study.setup.folds = options.folds;
  study.setup.pairs = options.pairs;
  return study;
}

StudyRun runStudy(const Study& study, const StudyMethod& method, std::uint64_t seed) {
  TrainingOptions training = study.training;
  training.seed = seed;
  StudyRun run{study.setup, method.name, seed, {}, {}, {}};
  run.result = runTransfer(study.source, study.targets, method, training, study.setup.left_out);
  if (study.setup.folds > 0) run.within = runWithin(study.source, method, training, study.setup.folds);
  if (study.setup.pairs) run.pairs = runPairs(study, method, training);
  return run;
}

}  // namespace tonescape
