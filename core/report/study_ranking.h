// Ranks the methods, and says where one is ahead of another by more than chance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

/// A lead counts only beyond this many of its standard errors.
inline constexpr double kErrorsAhead = 2.0;

/// How far one method is ahead of another: paired differences, corpus by corpus or seed by seed.
struct Lead {
  double mean = 0.0;      ///< of the differences; negative if the other method is ahead
  double error = 0.0;     ///< its standard error
  int wins = 0;           ///< corpora or seeds in which the method is ahead
  int losses = 0;         ///< those in which the other one is
  std::size_t count = 0;  ///< all that both methods have a finite value for

  /// Whether the lead exceeds kErrorsAhead standard errors, of at least kFewestCorpora values.
  bool ahead() const;

  /// The same for the other method.
  bool behind() const;
};

/// The lead of `one` over `other`; by `lowest_first` the lower value is ahead. Nothing if they have no common
/// corpus or seed with finite values.
std::optional<Lead> leadOver(const Sample& one, const Sample& other, bool lowest_first);

/// "+0.061 ± 0.015 (9 : 2), ahead": mean, error, wins and losses, and what they say if it is not open; empty
/// for no lead.
std::string leadCell(const std::optional<Lead>& lead, int digits);

/// A method in a ranking.
struct Rank {
  StudyMethod method;
  Sample sample;  ///< its values
};

/// The methods that have finite values of the figure, ordered by their mean over `targets`: the highest
/// first, or the lowest for `lowest_first`; equal ones in the order of studyMethods().
std::vector<Rank> ranking(const std::vector<StudyRun>& runs, const std::vector<std::string>& targets,
                          const Figure& figure, bool lowest_first);

/// The rankings of a study as Markdown: a table for each question and each distance, with the lead of each
/// method over the next one and over each baseline without a trained space ("svc-c1", "svc-c0.001", "pca").
std::string rankingTables(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
