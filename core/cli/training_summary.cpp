#include "cli/training_summary.h"

#include <algorithm>
#include <set>

#include "tonescape/classify/standardizer.h"
#include "tonescape/functionals/functional_table.h"

namespace tonescape {
namespace {

/// "anger 40, sadness 38": how often the index of each name is among `indices`.
std::string counted(const std::vector<std::string>& names, const std::vector<int>& indices) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto count = std::count(indices.begin(), indices.end(), static_cast<int>(i));
    text += (i == 0 ? "" : ", ") + names[i] + " " + std::to_string(count);
  }
  return text;
}

}  // namespace

std::string trainingSummary(const LabelledFeatures& examples) {
  const std::size_t rows = examples.labels.size();
  const std::size_t kept = fitSourceStandardizer(examples.values).kept.size();
  const std::set<int> speakers(examples.speakers.begin(), examples.speakers.end());
  return "rows: " + std::to_string(rows) + ", left out as outliers: " + std::to_string(rows - kept) + "\n" +
         "classes: " + counted(examples.class_names, examples.labels) + "\n" + "corpora: " +
         (examples.corpora.empty() ? "one unnamed corpus"
                                   : counted(examples.corpus_names, examples.corpora)) +
         "\n" + "speakers: " + (speakers.empty() ? "not known" : std::to_string(speakers.size())) + "\n" +
         "features: " + std::to_string(examples.feature_names.size()) + " of " +
         std::to_string(functionalTable().size()) + "\n";
}

}  // namespace tonescape
