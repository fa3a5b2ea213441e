#include "cli/prepare_study.h"

#include <algorithm>
#include <set>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::set<std::string> chooseTargets(const LabelledTable& table, const EvaluateOptions& options,
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
  const std::set<std::string> source = table.chooseCorpora(options.source);
  const std::set<std::string> targets = chooseTargets(table, options, source);
  if (options.pairs && source.size() < 2) {
    throw Error(ErrorCode::kBadOption, "Transfer between source corpora needs two of them, but only \"" +
                                           *source.begin() + "\" is one; name more with --source.");
  }
  const std::vector<std::string> classes = table.classNames(source);
  Study study;
  study.source = table.select(source, classes);
  for (const std::string& name : source)
    study.source_corpora.push_back({name, table.select({name}, classes)});
  for (const std::string& name : targets) study.targets.push_back({name, table.select({name}, classes)});
  study.setup.features_checksum = tables.checksum;
  study.setup.source.assign(source.begin(), source.end());
  study.setup.targets.assign(targets.begin(), targets.end());
  study.setup.class_names = classes;
  study.setup.left_out = chooseLeftOut(options.left_out, classes);
  study.setup.latent = options.latent;
  study.setup.epochs = options.epochs;
  study.setup.folds = options.folds;
  study.setup.pairs = options.pairs;
  return study;
}

}  // namespace tonescape
