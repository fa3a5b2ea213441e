// Ranks the methods, and says for neighbours in the ranking whether their difference exceeds the seeds'
// spread.
#pragma once

#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

/// A method's rank.
struct Rank {
  std::string title;
  double mean;         ///< over the seeds
  double interval;     ///< half the width of its 95 % interval
  double lead;         ///< mean difference to the next in the ranking, seed by seed; 0 for the last
  double lead_margin;  ///< half the width of the lead's 95 % interval
  bool told_apart;     ///< whether the lead's interval does not contain 0
};

/// Ranks methods by the mean of their finite values, the highest first, or the lowest for `lowest_first`.
/// `values`: for each method one value for each seed, at least one of them finite. A lead is computed over
/// the seeds for which both methods have a finite value.
std::vector<Rank> ranking(const std::vector<std::vector<double>>& values,
                          const std::vector<std::string>& titles, bool lowest_first);

/// The rankings of a study as Markdown: a table for each question and each distance.
std::string rankingTables(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
