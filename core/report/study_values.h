// Takes figures from a study's runs, one value a run.
#pragma once

#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// Mean and sample standard deviation (divisor n - 1; 0 for one value) of `values`, not empty.
struct Summary {
  double mean;
  double deviation;
};
Summary summary(const std::vector<double>& values);

/// Half the width of the 95 % interval of the mean of `values` by Student's distribution; 0 for fewer than 3.
double interval95(const std::vector<double>& values);

/// The finite ones of `values`.
std::vector<double> finiteOf(const std::vector<double>& values);

/// What an accuracy is about.
struct Question {
  Setting setting;
  int classes;

  /// "zero-shot, 4 classes" or "u20, 4 classes".
  std::string title() const;
};

/// The questions of a study: both settings, with all classes and, if one is left out, with the fewer.
std::vector<Question> questions(const StudySetup& setup);

using Runs = std::vector<const StudyRun*>;

/// The runs of a method by ascending seed.
Runs runsOf(const std::string& method, const std::vector<StudyRun>& runs);

/// For each run the balanced accuracy, as the mean over the targets, or of one target if it is named.
std::vector<double> accuracies(const Runs& runs, const Question& question, const std::string& target = "");

/// For each run the balanced accuracy between source corpora (StudyRun::pairs), as the mean over all pairs,
/// or of one pair if it is named.
std::vector<double> pairAccuracies(const Runs& runs, const Question& question, const std::string& source = "",
                                   const std::string& target = "");

/// For each run the balanced accuracy within the source; none for runs without such folds.
std::vector<double> withinAccuracies(const Runs& runs, FoldKind kind);

/// Which of the Bhattacharyya distances.
enum class LatentKind {
  kMeans,  ///< of the latents: the posterior means
  kDraws,  ///< of one draw from each Gaussian
};

/// For each run the distance as the mean over the targets, or to one target if it is named; `label`: of one
/// class; -1: of all examples. None for runs that have none.
std::vector<double> distances(const Runs& runs, LatentKind kind, const std::string& target = "",
                              int label = -1);

}  // namespace tonescape
