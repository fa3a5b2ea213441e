// Runs of a small study with hand-made figures.
#pragma once

#include "tonescape/study/study.h"

namespace tonescape::test {

/// Trained on a, scored on b and c.
inline const StudySetup kExampleSetup{.features_checksum = "00",
                                      .design = Design::kTargets,
                                      .source = {"a"},
                                      .targets = {"b", "c"},
                                      .class_names = {"anger", "joy", "sadness"},
                                      .left_out = "joy",
                                      .folds = 5,
                                      .corpora = {{"a", "de", 90, 3}, {"b", "it", 60, 2}, {"c", "", 30, 0}}};

/// Each of b, c and d is scored by a training on the others.
inline const StudySetup kExampleCorpora = [] {
  StudySetup setup = kExampleSetup;
  setup.design = Design::kCorpora;
  setup.source = {"b", "c", "d"};
  setup.targets = {"b", "c", "d"};
  setup.folds = 0;
  setup.corpora = {{"b", "it", 60, 2}, {"c", "it", 30, 0}, {"d", "de", 45, 5}};
  return setup;
}();

/// Three classes with recalls 1, `recall` / 10 and 0: a balanced accuracy of (10 + `recall`) / 30.
inline Eigen::MatrixXi exampleConfusion(int recall) {
  Eigen::MatrixXi counts(3, 3);
  counts << 10, 0, 0, 10 - recall, recall, 0, 10, 0, 0;
  return counts;
}

/// A run whose zero-shot accuracies of b and c are (1 + recall / 10) / 3, whose distances are `distance` and
/// `distance` + 1, and whose distances of the classes are larger by 10, 20 and 30.
inline StudyRun exampleStudyRun(const std::string& method, std::uint64_t seed, int recall_b, int recall_c,
                                double distance) {
  StudyRun run{kExampleSetup, method, seed, {}, {}, {}, {}};
  run.within.push_back({FoldKind::kStratified, exampleConfusion(recall_b)});
  run.result.scores.push_back({"b", Setting::kZeroShot, exampleConfusion(recall_b)});
  run.result.scores.push_back({"c", Setting::kZeroShot, exampleConfusion(recall_c)});
  for (const double extra : {0.0, 1.0}) {
    const double own = distance + extra;
    run.result.distances.push_back({extra == 0.0 ? "b" : "c", own, {}, {own + 10, own + 20, own + 30}, {}});
  }
  return run;
}

/// A run of kExampleCorpora with those zero-shot recalls of b, c and d and no distances.
inline StudyRun exampleCorporaRun(const std::string& method, std::uint64_t seed, int b, int c, int d) {
  StudyRun run{kExampleCorpora, method, seed, {}, {}, {}, {}};
  run.result.scores.push_back({"b", Setting::kZeroShot, exampleConfusion(b)});
  run.result.scores.push_back({"c", Setting::kZeroShot, exampleConfusion(c)});
  run.result.scores.push_back({"d", Setting::kZeroShot, exampleConfusion(d)});
  return run;
}

}  // namespace tonescape::test
