#include "cli/prepare_study.h"

#include <algorithm>
#include <map>
#include <set>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

using Names = std::set<std::string>;

/// The corpora of `names` that are not in `others`.
Names without(Names names, const Names& others) {
  std::erase_if(names, [&](const std::string& name) { return others.contains(name); });
  return names;
}

Names chooseTargets(const LabelledTable& table, const EvaluateOptions& options, const Names& source) {
  Names targets = table.chooseCorpora(options.targets);
  if (options.design != Design::kTargets) return targets;
  if (options.targets.empty()) targets = without(targets, source);
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

/// The targets of each training.
std::vector<Names> chooseSplits(const LabelledTable& table, Design design, const Names& targets) {
  if (design == Design::kTargets) return {targets};
  std::vector<Names> splits;
  std::map<Names, Names> of_languages;
  for (const std::string& name : targets) {
    if (design == Design::kCorpora) splits.push_back({name});
    of_languages[table.languagesOf(name)].insert(name);
  }
  if (design == Design::kCorpora) return splits;
  for (const auto& [languages, names] : of_languages) splits.push_back(names);
  return splits;
}

/// The source corpora of the training that is scored on `targets`.
Names sourceOf(const LabelledTable& table, Design design, const Names& source, const Names& targets) {
  Names kept = without(source, targets);
  if (design == Design::kLanguages) {
    std::erase_if(kept, [&](const std::string& name) {
      return table.languagesOf(name) == table.languagesOf(*targets.begin());
    });
  }
  if (kept.empty()) {
    throw Error(ErrorCode::kBadOption, "No source corpus is left to train on for the target \"" +
                                           *targets.begin() + "\"; give more corpora.");
  }
  return kept;
}

/// A corpus as a target, and its changed copies as one target for each kind.
void addTargets(const LabelledTable& table, const std::string& name, const std::vector<std::string>& classes,
                std::vector<TransferTarget>& targets) {
  const LabelledFeatures all = table.select({name}, classes);
  targets.push_back({name, all.select(all.recordedColumns())});
  const std::vector<std::string> kinds = table.changeNames();
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    std::vector<int> columns;
    for (std::size_t i = 0; i < all.changes.size(); ++i) {
      if (all.changes[i] == static_cast<int>(kind) + 1) columns.push_back(static_cast<int>(i));
    }
    if (!columns.empty()) targets.push_back({name, all.select(columns), kinds[kind]});
  }
}

CorpusFacts factsOf(const LabelledTable& table, const std::string& name,
                    const std::vector<std::string>& classes) {
  const LabelledFeatures all = table.select({name}, classes);
  const LabelledFeatures recorded = all.select(all.recordedColumns());
  const std::set<int> speakers(recorded.speakers.begin(), recorded.speakers.end());
  return {name, commaSeparated(table.languagesOf(name)), static_cast<int>(recorded.labels.size()),
          static_cast<int>(speakers.size())};
}

/// The class that the second classification leaves out; empty if fewer than two would remain. The default
/// class need not be among `classes`.
std::string chooseLeftOut(const std::string& named, const std::vector<std::string>& classes) {
  if (std::find(classes.begin(), classes.end(), named) != classes.end())
    return classes.size() > 2 ? named : "";
  if (named == EvaluateOptions{}.left_out) return "";
  throw Error(ErrorCode::kBadOption, "The class \"" + named + "\" of --left-out is none of the source's: " +
                                         commaSeparated(classes) + ".");
}

}  // namespace

Study prepareStudy(const FeatureTables& tables, const EvaluateOptions& options) {
  const LabelledTable& table = tables.table;
  if (options.design == Design::kTargets && options.source.empty()) {
    throw Error(ErrorCode::kBadOption,
                "The design \"targets\" needs the corpora to train on; name them with --source.");
  }
  const Names source = table.chooseCorpora(options.source);
  const Names targets = chooseTargets(table, options, source);
  if (options.pairs && source.size() < 2) {
    throw Error(ErrorCode::kBadOption, "Transfer between source corpora needs two of them, but only \"" +
                                           *source.begin() + "\" is one; name more with --source.");
  }
  if (options.folds > 0 && options.design != Design::kTargets) {
    throw Error(ErrorCode::kBadOption,
                "Only the design \"targets\" has one source to cross-validate in; leave out --folds.");
  }
  const std::vector<std::string> classes = table.classNames(source);
  Study study;
  for (const Names& names : chooseSplits(table, options.design, targets)) {
    StudySplit split{table.select(sourceOf(table, options.design, source, names), classes), {}};
    for (const std::string& name : names) addTargets(table, name, classes, split.targets);
    study.splits.push_back(std::move(split));
  }
  for (const std::string& name : source)
    study.source_corpora.push_back({name, table.select({name}, classes)});
  study.setup.features_checksum = tables.checksum;
  study.setup.design = options.design;
  study.setup.source.assign(source.begin(), source.end());
  study.setup.targets.assign(targets.begin(), targets.end());
  study.setup.class_names = classes;
  study.setup.left_out = chooseLeftOut(options.left_out, classes);
  study.setup.latent = options.latent;
  study.setup.epochs = options.epochs;
  study.setup.folds = options.folds;
  study.setup.pairs = options.pairs;
  study.setup.personal = options.personal;
  Names corpora = source;
  corpora.insert(targets.begin(), targets.end());
  for (const std::string& name : corpora) study.setup.corpora.push_back(factsOf(table, name, classes));
  return study;
}

}  // namespace tonescape
