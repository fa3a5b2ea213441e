// Computes figures from a study's runs: one value for each run.
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

/// Half the width of the 95 % interval of the mean of `values`, by Student's t distribution; 0 for fewer than
/// 3 values.
double interval95(const std::vector<double>& values);

/// The finite ones of `values`.
std::vector<double> finiteOf(const std::vector<double>& values);

/// The setting and the classes that an accuracy belongs to.
struct Question {
  Setting setting;
  int classes;

  /// "zero-shot, 4 classes" or "u20, 4 classes".
  std::string title() const;
};

/// The questions of a study: both settings with all classes and, if a class is left out, without it.
std::vector<Question> questions(const StudySetup& setup);

using Runs = std::vector<const StudyRun*>;

/// The runs of a method by ascending seed.
Runs runsOf(const std::string& method, const std::vector<StudyRun>& runs);

/// The balanced accuracy of each run: the mean over the targets, or that of `target` if it is not empty.
std::vector<double> accuracies(const Runs& runs, const Question& question, const std::string& target = "");

/// The balanced accuracy of each run between source corpora (StudyRun::pairs): the mean over all pairs, or
/// that of one pair if it is named.
std::vector<double> pairAccuracies(const Runs& runs, const Question& question, const std::string& source = "",
                                   const std::string& target = "");

/// The balanced accuracy of each run within the source; runs without such folds are skipped.
std::vector<double> withinAccuracies(const Runs& runs, FoldKind kind);

/// The points between which a Bhattacharyya distance is computed.
enum class LatentKind {
  kMeans,  ///< of the latents: the posterior means
  kDraws,  ///< of one draw from each Gaussian
};

/// The distance of each run: the mean over the targets, or that to `target` if it is not empty. `label`: the
/// distance of one class; -1: of all examples. Runs without a distance are skipped.
std::vector<double> distances(const Runs& runs, LatentKind kind, const std::string& target = "",
                              int label = -1);

}  // namespace tonescape
