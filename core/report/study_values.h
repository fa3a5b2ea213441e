// Computes figures from a study's runs: one value for each run, or one for each corpus.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tonescape/study/study.h"

namespace tonescape {

/// Mean and sample standard deviation (divisor n - 1; 0 for one value) of `values`, not empty.
struct Summary {
  double mean;       ///< of the values
  double deviation;  ///< of one value

  /// The standard error of the mean of `count` values.
  double error(std::size_t count) const;
};
Summary summary(const std::vector<double>& values);

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

/// The methods that have runs, in the order of studyMethods().
std::vector<StudyMethod> methodsOf(const std::vector<StudyRun>& runs);

/// A figure of one run at one target; nothing if the run has none.
using Figure = std::function<std::optional<double>(const StudyRun& run, const std::string& target)>;

/// The balanced accuracy, of the recordings or of their copies with a change (TransferScore::change).
Figure accuracyAt(const Question& question, const std::string& change = "");

/// The points between which a Bhattacharyya distance is computed.
enum class LatentKind {
  kMeans,  ///< of the latents: the posterior means
  kDraws,  ///< of one draw from each Gaussian
};

/// The distance of all examples, or of the class `label` if it is not -1; may be infinite.
Figure distanceAt(LatentKind kind, int label = -1);

/// The figure of each run at one target, by ascending seed; runs without it are skipped.
std::vector<double> valuesAt(const std::string& target, const Runs& runs, const Figure& figure);

/// With fewer corpora than this, no statement about other corpora is made.
inline constexpr std::size_t kFewestCorpora = 3;

/// The values over which a mean is taken and its error estimated.
struct Sample {
  bool by_corpus = false;                ///< whether there is a value for each corpus; else one for each seed
  std::map<std::string, double> values;  ///< by the corpus' name or by the seed; may be infinite
};

/// The figure of each of `targets` that has it, each the mean over the seeds whose value is finite (infinite
/// if none is); of fewer than kFewestCorpora the figure of each seed, which is the mean over the targets.
Sample sampleOf(const Runs& runs, const std::vector<std::string>& targets, const Figure& figure);

/// What a mean over the targets of the study is ± by, in figures: "error over corpora" or "deviation over
/// seeds".
std::string spreadName(const StudySetup& setup);

/// A mean, and what it is ± by in tables and figures.
struct Measured {
  double mean;
  double
      spread;  ///< by corpus the standard error over the corpora, else the standard deviation over the seeds
};

/// Mean and spread of the finite values; nothing if there are none.
std::optional<Measured> measured(const Sample& sample);

/// The finite values of a sample.
std::vector<double> finiteOf(const Sample& sample);

/// The balanced accuracy of each run between source corpora (StudyRun::pairs): the mean over all pairs, or
/// that of one pair if it is named.
std::vector<double> pairAccuracies(const Runs& runs, const Question& question, const std::string& source = "",
                                   const std::string& target = "");

/// The balanced accuracy of each run within the source; runs without such folds are skipped.
std::vector<double> withinAccuracies(const Runs& runs, FoldKind kind);

}  // namespace tonescape
