#include "cli/training_summary.h"

#include <algorithm>
#include <set>

#include "tonescape/classify/standardizer.h"
#include "tonescape/functionals/functional_table.h"

namespace tonescape {
namespace {

/// "anger 40, sadness 38": how often each name's place is among `places`.
std::string counted(const std::vector<std::string>& names, const std::vector<int>& places) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto count = std::count(places.begin(), places.end(), static_cast<int>(i));
    text += (i == 0 ? "" : ", ") + names[i] + " " + std::to_string(count);
  }
  return text;
}

}  // namespace

std::string trainingSummary(const LabelledFeatures& samples) {
  const std::size_t rows = samples.labels.size();
  const std::size_t kept = fitSourceStandardizer(samples.values).kept.size();
  const std::set<int> speakers(samples.speakers.begin(), samples.speakers.end());
  return "rows: " + std::to_string(rows) + ", left out as outliers: " + std::to_string(rows - kept) + "\n" +
         "classes: " + counted(samples.class_names, samples.labels) + "\n" + "corpora: " +
         (samples.corpora.empty() ? "one unnamed corpus" : counted(samples.corpus_names, samples.corpora)) +
         "\n" + "speakers: " + (speakers.empty() ? "not known" : std::to_string(speakers.size())) + "\n" +
         "features: " + std::to_string(samples.feature_names.size()) + " of " +
         std::to_string(functionalTable().size()) + "\n";
}

}  // namespace tonescape
