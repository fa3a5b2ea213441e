#include "report/study_introduction.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "report/markdown.h"
#include "report/study_ranking.h"
#include "tonescape/classify/standardizer.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::string designText(const StudySetup& setup) {
  const std::string sources = commaSeparated(setup.source);
  const std::string targets = commaSeparated(setup.targets);
  switch (setup.design) {
    case Design::kTargets:
      return "Trained on " + sources + ", scored on " + targets + ", which have no part in the training";
    case Design::kCorpora:
      return "One corpus is left out in turn: each of " + targets +
             " is scored by models that were trained on the others of " + sources;
    default:
      return "One language is left out in turn: each of " + targets +
             " is scored by models that were trained on those of " + sources +
             " that are of no language of the scored corpus";
  }
}

std::string partOf(const CorpusFacts& corpus, const StudySetup& setup) {
  const auto isIn = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), corpus.name) != names.end();
  };
  if (!isIn(setup.source)) return "scored";
  return isIn(setup.targets) ? "trained on and scored in turn" : "trained on";
}

std::string corpusTable(const StudySetup& setup) {
  std::string text = tableHead({"corpus", "language", "utterances", "speakers", "part"});
  for (const CorpusFacts& corpus : setup.corpora) {
    text += tableRow({corpus.name, corpus.language.empty() ? "not known" : corpus.language,
                      std::to_string(corpus.utterances),
                      corpus.speakers == 0 ? "not known" : std::to_string(corpus.speakers),
                      partOf(corpus, setup)});
  }
  return text;
}

/// What a mean over targets is of, and when a method is called ahead.
std::string spreadText(const StudySetup& setup) {
  const bool by_corpus = setup.targets.size() >= kFewestCorpora;
  const std::string rule = "called ahead only where it exceeds " + fixedDigits(kErrorsAhead, 0) +
                           " of its standard errors, and behind likewise; all else is open";
  if (by_corpus) {
    return "- A mean over targets is ± its standard error over the corpora, whose values are first the means "
           "over the seeds. The figures of one target are ± the standard deviation over the seeds.\n"
           "- A lead is the mean difference of two methods corpus by corpus, ± its standard error over the "
           "corpora (wins : losses). A method is " +
           rule +
           ". These errors say what other scored corpora would change, not what other sources would.\n";
  }
  return "- There are fewer than " + std::to_string(kFewestCorpora) +
         " targets, so no figure tells what other corpora would change. Figures are ± the standard deviation "
         "over the seeds.\n- A lead is the mean difference of two methods seed by seed, ± its standard error "
         "over the seeds (wins : losses). A method is " +
         rule + ".\n";
}

}  // namespace

std::string studyIntroduction(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::set<std::uint64_t> seeds;
  for (const StudyRun& run : runs) seeds.insert(run.seed);
  const std::string share = fixedDigits(100 * kUnlabeledShare, 0);
  const std::string largest_z = fixedDigits(kLargestZ, 0);
  std::string text =
      "# Transfer to unseen corpora\n\n" + designText(setup) +
      ". Classes: " + commaSeparated(setup.class_names) + ". " + std::to_string(seeds.size()) + " seeds, " +
      std::to_string(setup.latent) + " latent dimensions, " + std::to_string(setup.epochs) +
      " epochs. Accuracies are balanced: the mean recall of the classes.\n\n" + corpusTable(setup) +
      "\n- zero-shot: the target is z-scored with the source's "
      "statistics.\n- u" +
      share + ": with the statistics of a random " + share +
      " % of the unlabeled target, scored on the rest.\n"
      "- Source rows with any |z| > " +
      largest_z + " are left out; target rows are clipped to ±" + largest_z + ".\n";
  if (!setup.left_out.empty()) {
    text += "- " + std::to_string(setup.class_names.size() - 1) + " classes: without " + setup.left_out +
            ", by another classifier in the same space.\n";
  }
  const std::string adaptive = methodName(Method::kAdaptive);
  if (!runsOf(adaptive, runs).empty()) {
    text += "- The " + std::string(entryOf(Method::kAdaptive).label) +
            " learns from all source rows and their changed copies, and keeps its scores without a class.\n";
  }
  text +=
      "- Methods without a random step are trained once; their seeds differ only in the unlabeled share and "
      "in "
      "the choice of folds and utterances.\n";
  return text + spreadText(setup) +
         "- Distances are Bhattacharyya distances of Gaussian fits with full covariance between source and "
         "target in the latent space, zero-shot: of the latents (posterior means of a variational method), "
         "and of one sample from each posterior; infinite where a set spans fewer than all dimensions. They "
         "grow "
         "with the number of dimensions: a discriminant has one fewer than there are classes, the others " +
         std::to_string(setup.latent) + ".\n";
}

}  // namespace tonescape
