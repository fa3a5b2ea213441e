// Ranks the methods and tells whether the seeds distinguish neighbours in the ranking.
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
  double lead;         ///< over the next in the ranking, as the mean difference by seed; 0 for the last
  double lead_margin;  ///< half the width of the lead's 95 % interval
  bool told_apart;     ///< the lead's interval leaves out 0
};

/// The methods with finite values for every seed of `values_of`, from the best: the highest mean, or the
/// lowest for `lowest_first`. Leads are over seeds that both have.
std::vector<Rank> ranking(const std::vector<std::vector<double>>& values,
                          const std::vector<std::string>& titles, bool lowest_first);

/// The rankings of a study as Markdown: a table for each question and each distance.
std::string rankingTables(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
