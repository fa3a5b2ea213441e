#include "cli/training_summary.h"

#include <set>

#include "tonescape/classify/standardizer.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/text.h"

namespace tonescape {

std::string trainingSummary(const LabelledFeatures& examples) {
  const std::size_t rows = examples.labels.size();
  const std::size_t kept = fitSourceStandardizer(examples.values).kept.size();
  const std::set<int> speakers(examples.speakers.begin(), examples.speakers.end());
  return "rows: " + std::to_string(rows) + ", left out as outliers: " + std::to_string(rows - kept) + "\n" +
         "classes: " + countsText(examples.class_names, examples.labels) + "\n" + "corpora: " +
         (examples.corpora.empty() ? "one unnamed corpus"
                                   : countsText(examples.corpus_names, examples.corpora)) +
         "\n" + "speakers: " + (speakers.empty() ? "not known" : std::to_string(speakers.size())) + "\n" +
         "features: " + std::to_string(examples.feature_names.size()) + " of " +
         std::to_string(functionalTable().size()) + "\n";
}

}  // namespace tonescape
