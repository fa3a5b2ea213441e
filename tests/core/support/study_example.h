// Runs of a small study with hand-made figures.
#pragma once

#include "tonescape/study/study.h"

namespace tonescape::test {

inline const StudySetup kExampleSetup{"00", {"a"}, {"b", "c"}, {"anger", "joy", "sadness"}, "joy", 16,
                                      50,   5,     false};

/// Three classes with recalls 1, `recall` / 10 and 0.
inline Eigen::MatrixXi exampleConfusion(int recall) {
  Eigen::MatrixXi counts(3, 3);
  counts << 10, 0, 0, 10 - recall, recall, 0, 10, 0, 0;
  return counts;
}

/// A run whose zero-shot accuracies of b and c are (1 + recall / 10) / 3, whose distances are `distance` and
/// `distance` + 1, and whose distances of the classes are larger by 10, 20 and 30.
inline StudyRun exampleStudyRun(const std::string& method, std::uint64_t seed, int recall_b, int recall_c,
                                double distance) {
  StudyRun run{kExampleSetup, method, seed, {}, {}, {}};
  run.within.push_back({FoldKind::kStratified, exampleConfusion(recall_b)});
  run.result.scores.push_back({"b", Setting::kZeroShot, exampleConfusion(recall_b)});
  run.result.scores.push_back({"c", Setting::kZeroShot, exampleConfusion(recall_c)});
  for (const double extra : {0.0, 1.0}) {
    const double own = distance + extra;
    run.result.distances.push_back({extra == 0.0 ? "b" : "c", own, {}, {own + 10, own + 20, own + 30}, {}});
  }
  return run;
}

}  // namespace tonescape::test
