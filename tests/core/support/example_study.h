// A small study of a table of four corpora.
#pragma once

#include <string>

#include "cli/prepare_study.h"
#include "support/temporary_folder.h"

namespace tonescape::test {

/// Nine rows of each corpus and class; corpus d has no joy.
inline std::string exampleTable() {
  std::string table = "file,corpus,speaker,emotion,loudness_sma3_amean,loudnessPeaksPerSec\n";
  int number = 0;
  for (const char* corpus : {"a", "b", "c", "d"}) {
    for (const char* emotion : {"anger", "joy", "sadness"}) {
      if (corpus[0] == 'd' && emotion[0] == 'j') continue;
      for (int i = 0; i < 9; ++i) {
        const double level = emotion[0] == 'a' ? 5.0 : emotion[0] == 'j' ? 3.0 : 1.0;
        table += std::to_string(++number) + "," + corpus + ",s" + std::to_string(i % 3) + "," + emotion +
                 "," + std::to_string(level + 0.01 * i) + "," + std::to_string(i) + "\n";
      }
    }
  }
  return table;
}

inline Study exampleStudy(const EvaluateOptions& options) {
  const TemporaryFolder folder;
  return prepareStudy(readFeatureTables({folder.write("f.csv", exampleTable())}), options);
}

}  // namespace tonescape::test
